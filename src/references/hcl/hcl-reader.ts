import { BlockDefinitions } from '../block-definitions.ts';
import { scanBlocks } from '../block-language.ts';
import { CONFIG_HINT } from '../config-hint.ts';
import { configReferences } from '../config-references.ts';
import type { FoundReference, ReaderContext, ReferenceReader } from '../reader.ts';

const UNKNOWN = { valueOf: () => null };

/** Terraform, OpenTofu, Packer and Nomad. */
export const hclReader: ReferenceReader = {
  language: 'hcl',
  accepts: (name) => /\.(?:tf|tofu|tfvars|hcl|nomad)(?:\.(?:example|sample|tpl|tmpl))?$/.test(name),
  prefilter: CONFIG_HINT,
  read(text: string, context: ReaderContext): readonly FoundReference[] {
    const definitions = new BlockDefinitions(text, 'hcl', context);
    const found = configReferences(text, context, 'hcl', (part, tree) =>
      scanBlocks(part, tree, 'hcl', part.length === text.length ? definitions : UNKNOWN),
    );
    return definitions.retold(found);
  },
};
