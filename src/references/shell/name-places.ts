import type { ReferenceKind } from '../../core/index.ts';
import { plainText } from '../../formats/shell/index.ts';
import type { Argument, Arguments } from './arguments.ts';
import type { CommandForm, NamePlace } from './forms.data.ts';
import { givenRevision } from './given-revision.ts';
import type { CommandMatch } from './match-command.ts';

const KINDS: Readonly<Record<string, ReferenceKind>> = {
  model: 'model',
  dataset: 'dataset',
  space: 'space',
  models: 'model',
  datasets: 'dataset',
  spaces: 'space',
};

/** The arguments that stand in a place. */
export function argumentsOf(place: NamePlace, args: Arguments, match: CommandMatch): readonly Argument[] {
  return place.from.flatMap((from) => {
    if (from === '@first' || from === '@all') return args.positionals;
    if (from === '@start') return args.positionals.slice(0, 1);
    if (from !== '@self') return args.options.get(from) ?? [];
    const [own] = match.own;
    const text = own === undefined ? null : plainText(own.word);
    if (own === undefined || text === null) return [];
    const segments = [{ text, offset: own.word.parts[0]!.start }];
    const value = { kind: 'text', text, segments, resolution: 'literal' } as const;
    return [{ word: own.word, values: [value], insertAt: -1 }];
  });
}

/** The kind of what a command names, as its own options say. */
export function kindOf(form: CommandForm, args: Arguments): ReferenceKind {
  if (form.datasetFlag !== undefined && args.options.has(form.datasetFlag)) return 'dataset';
  const named = givenRevision(form.kindFrom ?? [], args)?.text ?? '';
  return KINDS[named] ?? 'model';
}
