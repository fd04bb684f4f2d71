import { CONFIG_HINT } from '../config-hint.ts';
import { configReferences } from '../config-references.ts';
import type { FoundReference, ReaderContext, ReferenceReader } from '../reader.ts';
import { scanToml } from './scan-toml.ts';

/** TOML and its simpler kin: INI, properties, env files, `.gitmodules`. */
export const tomlReader: ReferenceReader = {
  language: 'toml',
  accepts: (name) =>
    /\.(?:toml|ini|cfg|conf|properties|env)$/.test(name) ||
    /^\.env(?:\.|$)/.test(name) ||
    /^(?:\.gitmodules|pipfile|uv\.lock|poetry\.lock|cargo\.lock)$/.test(name),
  prefilter: CONFIG_HINT,
  read: (text: string, context: ReaderContext): readonly FoundReference[] =>
    configReferences(text, context, scanToml),
};
