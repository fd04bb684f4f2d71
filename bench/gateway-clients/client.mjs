// One call of a JavaScript client of the Hub, as JSON on the command line; prints what came of it, as JSON.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , operation, text, modules] = process.argv;
const load = async (name) => import(pathToFileURL(createRequire(join(modules, 'x.js')).resolve(name)).href);
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const { HF_ENDPOINT: hubUrl, HF_TOKEN: accessToken, HF_HOME: home } = process.env;

const operations = {
  async file({ name, path, kind: type }) {
    const { downloadFile } = await load('@huggingface/hub');
    const blob = await downloadFile({
      hubUrl,
      repo: { type, name },
      path,
      ...(accessToken && { accessToken }),
    });
    if (blob === null) return { error: 'downloadFile gave null' };
    return { files: { [path]: sha256(new Uint8Array(await blob.arrayBuffer())) } };
  },
  async snapshot({ name, kind: type }) {
    const { snapshotDownload } = await load('@huggingface/hub');
    const token = accessToken && { accessToken };
    const folder = await snapshotDownload({ hubUrl, repo: { type, name }, cacheDir: home, ...token });
    const files = {};
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (!entry.isDirectory()) files[relative(folder, path)] = sha256(readFileSync(realpathSync(path)));
    }
    return { files };
  },
  async config({ name }) {
    const { AutoConfig, env } = await load('@huggingface/transformers');
    env.remoteHost = `${hubUrl}/`;
    env.cacheDir = home;
    env.allowLocalModels = false;
    await AutoConfig.from_pretrained(name);
    const cached = readdirSync(home, { recursive: true }).find((path) => path.endsWith('config.json'));
    return { files: { 'config.json': sha256(readFileSync(join(home, cached))) } };
  },
};

try {
  console.log(`RESULT ${JSON.stringify(await operations[operation](JSON.parse(text)))}`);
} catch (error) {
  console.log(`RESULT ${JSON.stringify({ error: `${error?.name}: ${error?.message}` })}`);
}
