// Bundles the command line into dist/. Every command is a chunk of its own, so that `--help` loads little.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
const outdir = `${root}/dist`;

rmSync(outdir, { recursive: true, force: true });
mkdirSync(outdir, { recursive: true });
const result = await build({
  absWorkingDir: root,
  entryPoints: { main: 'src/cli/main.ts' },
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  minifySyntax: true,
  minifyWhitespace: true,
  metafile: true,
  legalComments: 'linked',
  define: { WEIGHBRIDGE_VERSION: JSON.stringify(version) },
  // Bundled CommonJS packages call require() for node's own modules.
  banner: {
    js: "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url);",
  },
  logLevel: 'warning',
});
writeFileSync(`${outdir}/bundled.json`, JSON.stringify(Object.keys(result.metafile.inputs).sort(), null, 1));
