import { BlockDefinitions } from '../block-definitions.ts';
import { scanBlocks } from '../block-language.ts';
import { CONFIG_HINT } from '../config-hint.ts';
import { configReferences } from '../config-references.ts';
import type { FoundReference, ReaderContext, ReferenceReader } from '../reader.ts';

const UNKNOWN = { valueOf: () => null };

/** Bicep, Azure's language for its resources, and its files of parameters. */
export const bicepReader: ReferenceReader = {
  language: 'bicep',
  accepts: (name) => /\.(?:bicep|bicepparam)$/.test(name),
  prefilter: CONFIG_HINT,
  read(text: string, context: ReaderContext): readonly FoundReference[] {
    const definitions = new BlockDefinitions(text, 'bicep', context);
    const found = configReferences(text, context, 'bicep', (part, tree) =>
      scanBlocks(part, tree, 'bicep', part.length === text.length ? definitions : UNKNOWN),
    );
    return definitions.retold(found);
  },
};
