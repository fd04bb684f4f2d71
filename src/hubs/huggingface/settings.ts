import { join } from 'node:path';

export interface HuggingFaceSettings {
  /** Without a trailing slash; a path prefix (`https://host/repository/hf`) is kept. */
  readonly endpoint: string;
  readonly token?: string;
  /** The variable or file the token came from: for messages, never the token. */
  readonly tokenSource?: string;
}

export const DEFAULT_ENDPOINT = 'https://huggingface.co';

/** What `huggingface_hub` takes for yes (`constants.py`, ENV_VARS_TRUE_VALUES). */
const YES = new Set(['1', 'ON', 'YES', 'TRUE']);

/**
 * The endpoint and token that Hugging Face's own client would use (`huggingface_hub`: `constants.py`,
 * `utils/_auth.py`): variables before files, nothing at all under `HF_HUB_DISABLE_IMPLICIT_TOKEN`.
 * `readFile` returns undefined for a file that cannot be read.
 */
export function huggingFaceSettings(
  env: Readonly<Record<string, string | undefined>>,
  readFile: (path: string) => string | undefined,
): HuggingFaceSettings {
  const endpoint = (env['HF_ENDPOINT'] ?? '').trim().replace(/\/+$/, '') || DEFAULT_ENDPOINT;
  if (YES.has((env['HF_HUB_DISABLE_IMPLICIT_TOKEN'] ?? '').toUpperCase())) return { endpoint };
  for (const name of ['HF_TOKEN', 'HUGGING_FACE_HUB_TOKEN']) {
    const token = env[name]?.trim();
    if (token) return { endpoint, token, tokenSource: name };
  }
  const path = tokenPath(env);
  const token = path === null ? undefined : readFile(path)?.trim();
  return token && path !== null ? { endpoint, token, tokenSource: path } : { endpoint };
}

/** `HF_TOKEN_PATH`, else `token` in `HF_HOME`, else in the cache directory's `huggingface`. Null without a home. */
function tokenPath(env: Readonly<Record<string, string | undefined>>): string | null {
  const userHome = env['HOME'] || env['USERPROFILE'] || null;
  const expand = (path: string) =>
    userHome !== null && /^~(?=[/\\]|$)/.test(path) ? join(userHome, path.slice(1)) : path;
  if (env['HF_TOKEN_PATH']) return expand(env['HF_TOKEN_PATH']);
  if (env['HF_HOME']) return join(expand(env['HF_HOME']), 'token');
  if (env['XDG_CACHE_HOME']) return join(expand(env['XDG_CACHE_HOME']), 'huggingface', 'token');
  return userHome === null ? null : join(userHome, '.cache', 'huggingface', 'token');
}
