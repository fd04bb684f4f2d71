import { CONFIG_HINT } from '../config-hint.ts';
import { configReferences } from '../config-references.ts';
import type { FoundReference, ReaderContext, ReferenceReader } from '../reader.ts';
import { scanYaml } from './scan-yaml.ts';

/** YAML in all its uses: training, evaluation, serving, compose, Kubernetes, CI, and the front matter of cards. */
export const yamlReader: ReferenceReader = {
  language: 'yaml',
  accepts: (name) =>
    /\.(?:ya?ml|cff|clang-format)$/.test(name) ||
    /\.ya?ml\.(?:tpl|j2|jinja2?|example|sample|dist|template)$/.test(name),
  prefilter: CONFIG_HINT,
  read: (text: string, context: ReaderContext): readonly FoundReference[] =>
    configReferences(text, context, 'yaml', scanYaml),
};
