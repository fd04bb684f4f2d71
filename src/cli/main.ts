#!/usr/bin/env node
// Not by name: an older Node has no such export, and must get as far as the line that says so.
import module from 'node:module';
import { join } from 'node:path';
import { cacheDirectoryOf } from './cache-directory.ts';

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
  // By default it is a folder that everybody can write to, and what is read from it is run (CWE-379).
  module.enableCompileCache(join(cacheDirectoryOf(process.env), 'compiled'));
  const { run } = await import('./app.ts');
  process.exitCode = await run(
    process.argv,
    process.env,
    typeof WEIGHBRIDGE_VERSION === 'string' ? WEIGHBRIDGE_VERSION : 'dev',
  );
}

await main();
