import type { ReferenceKind } from '../../core/index.ts';
import { type Argument, type Arguments, valueBehind } from './arguments.ts';
import { type GivenRevision, revisionIn } from './given-revision.ts';
import { optionMeaning } from './option-meaning.ts';

/** `model.path=…`, `+data.name=…`, `model_name_or_path=…`: what OmegaConf, Hydra and Helm set a value by. */
const ASSIGNED = /^[+~]{0,2}([A-Za-z_][\w-]*(?:\.[\w-]+|\[\d{0,4}\])*)=/;
/** Keys that a program's own configuration has; variables of the environment are read as such. */
const OWN_KEY = /[a-z].*[._]|[._].*[a-z]/;

/** A value of a program's configuration that an argument sets, and that names a repository. */
export interface Override {
  readonly key: string;
  readonly kind: ReferenceKind;
  /** The argument from the value on. */
  readonly argument: Argument;
  readonly given: GivenRevision | null;
}

/** The settings among the positional arguments of a command. */
export function overridesIn(args: Arguments): readonly Override[] {
  const settings = args.positionals.flatMap((argument) => {
    const [first] = argument.values;
    const head = first === undefined ? '' : first.kind === 'text' ? first.text : first.prefix;
    const match = ASSIGNED.exec(head);
    if (match === null || !OWN_KEY.test(match[1]!)) return [];
    const key = match[1]!;
    return [{ key, argument: valueBehind(argument, match[0].length) }];
  });
  if (settings.length === 0) return [];
  const byKey = new Map(settings.map(({ key, argument }) => [key, argument] as const));
  return settings.flatMap(({ key, argument }) => {
    const kind = optionMeaning(key);
    if (kind === null) return [];
    const revision = revisionKeys(key, kind)
      .map((each) => byKey.get(each))
      .find((each) => each !== undefined);
    return [{ key, kind, argument, given: revision === undefined ? null : revisionIn(revision) }];
  });
}

/** Where a configuration has the revision of what a key names: beside it. */
function revisionKeys(key: string, kind: ReferenceKind): readonly string[] {
  const around = key.slice(0, key.lastIndexOf('.') + 1);
  return [`${around}revision`, `${around}${kind}_revision`];
}
