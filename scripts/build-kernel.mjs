// Compiles kernel/*.ts (AssemblyScript) and writes it into src/kernel/module.data.ts. A test holds the two together.
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The text of `src/kernel/module.data.ts` for the sources as they are. */
export async function kernelModule() {
  const written = new Map();
  const { error, stderr } = await asc.main(
    ['kernel/index.ts', '--config', 'kernel/asconfig.json', '--baseDir', root],
    {
      writeFile: (path, contents) => void written.set(basename(path), contents),
    },
  );
  if (error) throw new Error(`kernel/ does not compile: ${error.message}\n${stderr.toString()}`);
  const base64 = Buffer.from(written.get('kernel.wasm')).toString('base64');
  return `// Compiled from kernel/ by scripts/build-kernel.mjs; do not edit. \`npm run build-kernel\` makes it anew.\n\n/** The module, in base64, so that sources, bundle and threads carry it alike. */\nexport const KERNEL_MODULE =\n  '${base64}';\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(`${root}/src/kernel/module.data.ts`, await kernelModule());
}
