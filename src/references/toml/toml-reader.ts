import { CONFIG_HINT } from '../config-hint.ts';
import { configReferences } from '../config-references.ts';
import type { FoundReference, ReaderContext, ReferenceReader } from '../reader.ts';
import { scanToml } from './scan-toml.ts';

const ENVIRONMENT = /(?:^|\/)\.env(?:\.[^/]*)?$|\.env$/i;

/** TOML, lock files in it, and env files. */
export const tomlReader: ReferenceReader = {
  language: 'toml',
  accepts: (name) =>
    /\.(?:toml|env)$/.test(name) ||
    /\.toml\.(?:tpl|j2|jinja2?|example|sample|dist|template)$/.test(name) ||
    /^\.env(?:\.|$)/.test(name) ||
    /^(?:pipfile|uv\.lock|poetry\.lock|cargo\.lock)$/.test(name),
  prefilter: CONFIG_HINT,
  read: (text: string, context: ReaderContext): readonly FoundReference[] =>
    // The shell's reader knows how the variables of `.env` are pinned.
    configReferences(
      text,
      ENVIRONMENT.test(context.path) ? { ...context, wantsPins: false } : context,
      'toml',
      scanToml,
    ),
};
