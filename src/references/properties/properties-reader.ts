import { CONFIG_HINT } from '../config-hint.ts';
import { configReferences } from '../config-references.ts';
import type { FoundReference, ReaderContext, ReferenceReader } from '../reader.ts';
import { scanProperties } from './scan-properties.ts';

/** Java properties, INI and their kin: DJL Serving, Spring, presets of llama.cpp, setup.cfg. */
export const propertiesReader: ReferenceReader = {
  language: 'properties',
  accepts: (name) =>
    /\.(?:properties|ini|cfg|conf)(?:\.(?:example|sample|dist|template|tpl|j2))?$/.test(name) ||
    /^(?:\.editorconfig|\.npmrc|\.pypirc)$/.test(name),
  prefilter: CONFIG_HINT,
  read: (text: string, context: ReaderContext): readonly FoundReference[] =>
    configReferences(text, context, 'properties', scanProperties),
};
