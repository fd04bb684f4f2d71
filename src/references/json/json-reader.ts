import { CONFIG_HINT } from '../config-hint.ts';
import { configReferences } from '../config-references.ts';
import type { FoundReference, ReaderContext, ReferenceReader } from '../reader.ts';
import { scanJson } from './scan-json.ts';

/** JSON with or without comments, JSON5, JSONL and the objects of Jsonnet: configurations of models and tools, workflows, settings. */
export const jsonReader: ReferenceReader = {
  language: 'json',
  accepts: (name) =>
    /\.(?:json|jsonc|json5|jsonl|ndjson|jsonnet|libsonnet|webmanifest|code-workspace|lock\.json)$/.test(
      name,
    ) ||
    /\.jsonc?\.(?:tpl|j2|jinja2?|example|sample|dist|template)$/.test(name) ||
    name === 'kernels.lock',
  prefilter: CONFIG_HINT,
  read: (text: string, context: ReaderContext): readonly FoundReference[] =>
    configReferences(text, context, 'json', (whole, tree) => {
      scanJson(whole, tree);
      return [];
    }),
};
