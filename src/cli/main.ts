#!/usr/bin/env node
// Not by name: an older Node has no such export, and must get as far as the line that says so.
import module from 'node:module';

/** Put in by the bundler. */
declare const WEIGHBRIDGE_VERSION: string;

const OLDEST_NODE = 24;

async function main(): Promise<void> {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    process.stderr.write(
      `weighbridge needs Node ${OLDEST_NODE} or newer; this is ${process.version}. In a source checkout, run ./weighbridge instead.\n`,
    );
    process.exitCode = 2;
    return;
  }
  module.enableCompileCache();
  const { run } = await import('./app.ts');
  process.exitCode = await run(
    process.argv,
    process.env,
    typeof WEIGHBRIDGE_VERSION === 'string' ? WEIGHBRIDGE_VERSION : 'dev',
  );
}

await main();
