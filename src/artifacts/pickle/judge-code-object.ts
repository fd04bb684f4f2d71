import type { Danger, Payload } from '../../core/index.ts';
import {
  type CodeObject,
  type Program,
  type Reach,
  reachesOf,
  readCode,
  textsIn,
} from '../../formats/marshal/index.ts';
import type { NamePath } from './name-path.ts';
import { printable, quote, shorten } from './show-value.ts';
import { SINK_GROUPS, type SinkGroup } from './sink-groups.data.ts';
import { advisoriesFor, isTellingModule, type Sink, sinkOf } from './sink-of.ts';

export interface CodeGrade {
  readonly danger: Exclude<Danger, 'none'>;
  /** `os.system("curl …")`, or the names it reaches where none of them is known for harm. */
  readonly what: string;
  readonly why: string;
  readonly advisories: readonly string[];
}

/** Groups that say of a function in a file that it does harm; the others are met in ordinary functions too. */
const HARMFUL: ReadonlySet<SinkGroup> = new Set([
  'code',
  'process',
  'import',
  'native',
  'network',
  'file',
  'unpickle',
  'interpreter',
  'model',
]);
/** Functions that ordinary code calls, though a pickle has no use for them. */
const ORDINARY = new Set(
  'globals locals vars exit quit input raw_input help copyright credits license'.split(' '),
);
/** Modules that functions import for their arithmetic, time or paths. */
const ORDINARY_GROUPS: ReadonlySet<SinkGroup> = new Set(['disclosure', 'reflection', 'function']);
const GRADES_MAX = 20;
const NAMES_SHOWN = 6;
const BUILTINS = new Set(
  'eval exec compile execfile open __import__ reload breakpoint input getattr setattr delattr globals locals vars apply'.split(
    ' ',
  ),
);

/**
 * Grades Python byte code: a marshalled code object, as Keras' Lambda layers, dill and `marshal.loads` hold it, or a `.pyc`
 * file. Null when `bytes` are none. What is reached decides: at the least it is `suspicious`, since code travels in the file.
 */
export function gradeCodeObject(bytes: Uint8Array): readonly CodeGrade[] | null {
  const program = readCode(bytes);
  return program === null ? null : gradeProgram(program);
}

/** The same as payloads, for judges of formats that hold code; a code object that cannot be read is one, too. */
export function judgeCodeObject(bytes: Uint8Array, where: string): readonly Payload[] {
  const grades = gradeCodeObject(bytes) ?? [
    {
      danger: 'suspicious' as const,
      what: `${bytes.length} bytes in place of byte code`,
      why: 'it runs byte code that cannot be read',
      advisories: [],
    },
  ];
  return grades.map(({ danger, what, why, advisories }) => ({
    topic: 'code',
    danger,
    what,
    where,
    why: `Loading this file brings in code: ${why}.`,
    advisories,
  }));
}

export function gradeProgram(program: Program): readonly CodeGrade[] {
  const { reaches, unread } = reachesOf(program);
  const grades: CodeGrade[] = [];
  const sinks = reaches.flatMap((reach) => {
    const sink = sinkOfReach(reach);
    return sink === null || importsConstant(reach) ? [] : [{ reach, sink }];
  });
  const hasCalled = new Set(sinks.filter(({ reach }) => reach.isCalled).map(({ sink }) => sink.name));
  for (const { reach, sink } of sinks) {
    // `os` is on the way to `os.system`.
    if (sinks.some((other) => other.sink.name.startsWith(`${sink.name}.`))) continue;
    if (!reach.isCalled && hasCalled.has(sink.name)) continue;
    if (grades.length >= GRADES_MAX) break;
    grades.push(gradeOf(reach, sink));
  }
  if (unread) {
    const paired = pairsOf(reaches);
    for (const sink of paired) {
      grades.push({
        danger: 'malicious',
        what: sink.name,
        why: `byte code of no known version names ${sink.name}, which ${SINK_GROUPS[sink.group]}`,
        advisories: advisoriesFor(sink.name),
      });
    }
  }
  return grades.length > 0 ? grades : [harmless(program.code, reaches, unread)];
}

/** The module that is imported so is judged itself. */
function importsConstant({ name, isCalled, args }: Reach): boolean {
  return isCalled && args.length > 0 && /^(?:__import__|importlib\.import_module)$/.test(name);
}

function gradeOf(reach: Reach, sink: Sink): CodeGrade {
  const isHarmful = HARMFUL.has(sink.group) && !ORDINARY.has(sink.name.replace('builtins.', ''));
  const args = reach.args.map((arg) => quote(arg, arg.length < 400)).join(', ');
  const name = printable(reach.name);
  return {
    danger: isHarmful && (reach.isCalled || isAlwaysHarmful(sink)) ? 'malicious' : 'suspicious',
    what: shorten(reach.isCalled ? `${name}(${args})` : name, 160),
    why: `its byte code reaches ${sink.name}, which ${SINK_GROUPS[sink.group]}`,
    advisories: advisoriesFor(sink.name),
  };
}

/** Held is as good as called for what does nothing but harm. */
function isAlwaysHarmful({ group, name }: Sink): boolean {
  return (group === 'process' || group === 'code' || group === 'native') && name.includes('.');
}

function sinkOfReach({ name, isImported }: Reach): Sink | null {
  const unknown = name.startsWith('?.');
  const dotted = unknown ? name.slice(2) : name;
  const [first = '', ...rest] = dotted.split('.');
  if (unknown) {
    const sink = sinkOf({ module: '?', name: `?.${dotted}` });
    return sink?.group === 'reflection' || sink?.group === 'process' ? sink : null;
  }
  if (rest.length === 0 && !isImported) {
    return BUILTINS.has(first) ? known(sinkOf({ module: 'builtins', name: first })) : null;
  }
  if (!isImported && !isTellingModule(first) && first !== 'builtins') {
    const sink = sinkOf({ module: '?', name: dotted });
    return sink?.group === 'reflection' ? sink : null;
  }
  const path: NamePath = { module: first, name: rest.join('.') };
  return known(sinkOf(path));
}

function known(sink: Sink | null): Sink | null {
  return sink === null || ORDINARY_GROUPS.has(sink.group) ? null : sink;
}

/** Where instructions cannot be read, names that make a sink together: `os` and `system`. */
function pairsOf(reaches: readonly Reach[]): readonly Sink[] {
  const names = reaches
    .map(({ name }) => name)
    .filter((name) => !name.includes('.'))
    .slice(0, 200);
  const found = new Map<string, Sink>();
  for (const module of names) {
    if (!isTellingModule(module)) continue;
    for (const name of names) {
      const sink = name === module ? null : sinkOf({ module, name });
      if (sink !== null && sink.name.startsWith('os.') === (module === 'os')) found.set(sink.name, sink);
    }
  }
  return [...found.values()].slice(0, GRADES_MAX);
}

function harmless(code: CodeObject, reaches: readonly Reach[], unread: boolean): CodeGrade {
  const names = reaches.filter(({ name }) => !name.startsWith('?.')).map(({ name }) => printable(name));
  const shown = names.slice(0, NAMES_SHOWN).join(', ') + (names.length > NAMES_SHOWN ? ', …' : '');
  const text = textsIn(code, 1)[0];
  return {
    danger: 'suspicious',
    what: shorten(
      `function ${printable(code.name)}${shown === '' ? '' : ` that uses ${shown}`}${shown === '' && text !== undefined ? ` with ${quote(text, true)}` : ''}`,
      160,
    ),
    why: unread
      ? 'code travels in the file, as byte code of no known version'
      : 'code travels in the file; its byte code reaches nothing that is known for harm',
    advisories: [],
  };
}
