import { leadsOutside } from '../leading-outside.ts';
import { quoted } from '../quoted.ts';
import { type ConfigDraft, placeOf, textIn } from './finding.ts';
import type { JsonObject } from './read-config.ts';
import type { ConfigPlace } from './walk-config.ts';

/** StringLookup, IntegerLookup, IndexLookup, TextVectorization: a vocabulary that is a text is the path of a file. */
export function judgeVocabulary(
  context: ConfigDraft,
  place: ConfigPlace,
  className: string,
  config: JsonObject,
): void {
  const path = textIn(config, 'vocabulary');
  if (path === null) return;
  const outside = leadsOutside(path);
  context.draft.payload('escape', outside === null ? 'unvetted' : 'malicious', {
    what: `${className} with vocabulary ${quoted(path)}`,
    where: placeOf(context, place),
    why:
      outside === null
        ? 'Loading the model reads its vocabulary from another file of the folder that the program runs in.'
        : `Loading the model reads a file, or fetches an address, into the vocabulary: the path ${outside}.`,
    advisories: ['CVE-2025-12058'],
  });
}

/** TFSMLayer loads a SavedModel while the configuration is read. */
export async function judgeSavedModelLayer(
  context: ConfigDraft,
  place: ConfigPlace,
  config: JsonObject,
): Promise<void> {
  const path = textIn(config, 'filepath') ?? '';
  const outside = leadsOutside(path);
  context.draft.payload('remote-code', outside === null ? 'suspicious' : 'malicious', {
    what: `TFSMLayer with SavedModel ${quoted(path)}`,
    where: placeOf(context, place),
    why:
      outside === null
        ? 'Loading the model loads another one, whose graph runs.'
        : `Loading the model loads another one from elsewhere, whose graph runs: the path ${outside}.`,
  });
  if (outside !== null || path === '') return;
  const found = await context.subject.beside(`${path.replace(/\/+$/, '')}/saved_model.pb`);
  if (found) context.draft.include(found);
}
