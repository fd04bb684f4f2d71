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
  env: Environment,
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

/**
 * Where Hugging Face's own client keeps what it downloads (`constants.py`, HF_HUB_CACHE): `HF_HUB_CACHE`, its old name
 * `HUGGINGFACE_HUB_CACHE`, else `hub` in `HF_HOME`. Null without a home.
 */
export function huggingFaceCacheFolder(env: Environment): string | null {
  const named = env['HF_HUB_CACHE'] || env['HUGGINGFACE_HUB_CACHE'];
  if (named) return expand(named, env);
  const home = homeFolder(env);
  return home === null ? null : join(home, 'hub');
}

type Environment = Readonly<Record<string, string | undefined>>;

/** `HF_TOKEN_PATH`, else `token` in `HF_HOME`, else in the cache directory's `huggingface`. Null without a home. */
function tokenPath(env: Environment): string | null {
  if (env['HF_TOKEN_PATH']) return expand(env['HF_TOKEN_PATH'], env);
  const home = homeFolder(env);
  return home === null ? null : join(home, 'token');
}

/** `HF_HOME`, else `huggingface` in `XDG_CACHE_HOME` or `~/.cache`. */
function homeFolder(env: Environment): string | null {
  if (env['HF_HOME']) return expand(env['HF_HOME'], env);
  if (env['XDG_CACHE_HOME']) return expand(join(env['XDG_CACHE_HOME'], 'huggingface'), env);
  const userHome = userHomeOf(env);
  return userHome === null ? null : join(userHome, '.cache', 'huggingface');
}

/** `~` at the start and `$NAME`, `${NAME}` anywhere, as Python's `expanduser` and `expandvars`: unknown ones stay. */
function expand(path: string, env: Environment): string {
  const userHome = userHomeOf(env);
  const fromHome = userHome !== null && /^~(?=[/\\]|$)/.test(path) ? join(userHome, path.slice(1)) : path;
  return fromHome.replace(/\$(?:(\w+)|\{([^{}]*)\})/g, (whole, bare?: string, braced?: string) => {
    return env[bare ?? braced ?? ''] ?? whole;
  });
}

function userHomeOf(env: Environment): string | null {
  return env['HOME'] || env['USERPROFILE'] || null;
}
