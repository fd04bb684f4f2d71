// Bundles the command line into dist/. Every command is a chunk of its own, so that `--help` loads little.
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { PREPARED_NAME, preparedText } from '../src/secrets/default-engine.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
// Built beside and swapped in, so that a run that starts meanwhile finds either the old or the new one whole.
const outdir = `${root}/dist`;
const fresh = `${root}/dist.${process.pid}.fresh`;

mkdirSync(fresh, { recursive: true });
const result = await build({
  absWorkingDir: root,
  // A thread starts from a file of its own, which whoever starts it looks for beside itself.
  entryPoints: {
    main: 'src/cli/main.ts',
    'artifacts-judge-worker': 'src/artifacts/threads/judge-worker.ts',
    'hash-worker': 'src/lock/hashing/hash-worker.ts',
    'secrets-history-worker': 'src/secrets/history/history-worker.ts',
    'transfer-hash-worker': 'src/mirror/transfers/transfer-hash-worker.ts',
    'xet-chunk-worker': 'src/mirror/xet/chunk-worker.ts',
  },
  outdir: fresh,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  // Some packages' CommonJS builds (UMD) cannot be followed by a bundler.
  mainFields: ['module', 'main'],
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
// What went into the bundle, by package, so that an SBOM of it can be honest.
writeFileSync(`${fresh}/bundled.json`, `${JSON.stringify(packagesOf(result.metafile), null, 2)}\n`);
// Working it out takes as long as a small scan.
writeFileSync(`${fresh}/${PREPARED_NAME}`, preparedText());
copyFileSync(`${root}/src/report/json/report.schema.json`, `${fresh}/report.schema.json`);
rmSync(outdir, { recursive: true, force: true });
renameSync(fresh, outdir);

function packagesOf(metafile) {
  const names = Object.keys(metafile.inputs).flatMap(
    (path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [],
  );
  return [...new Set(names)].sort().map((name) => ({
    name,
    version: JSON.parse(readFileSync(`${root}/node_modules/${name}/package.json`, 'utf8')).version,
  }));
}
