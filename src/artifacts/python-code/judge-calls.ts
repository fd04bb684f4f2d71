import type { ArtifactTopic, Danger } from '../../core/index.ts';
import type { CallExpression, Expression, PythonSource } from '../../formats/python/index.ts';
import type { Evaluator } from './evaluate.ts';
import type { Phase } from './phases.ts';
import { shownCall } from './shown.ts';
import {
  BRINGS_CODE,
  BUILDS_KERNELS,
  EVALUATES,
  LOADS_NATIVE,
  REACHES_NETWORK,
  REACHES_NOTHING,
  REBUILDS,
  STARTS_NOTHING,
  STARTS_PROGRAMS,
} from './sinks.data.ts';
import {
  CREDENTIAL_PLACES,
  FOREIGN_INSTALL,
  HOSTILE_COMMANDS,
  ORDINARY_COMMANDS,
  STARTUP_PLACES,
} from './texts.data.ts';
import { FROM, isFrom, startsWithAny, type Value } from './value.ts';

export interface CodeAlarm {
  readonly topic: ArtifactTopic;
  readonly danger: Exclude<Danger, 'none'>;
  readonly start: number;
  readonly what: string;
  readonly why: string;
  /** Code that is run from a text, to be judged as well. */
  readonly code?: string;
}

/** When it runs at import, at load, when called. */
type Grades = readonly [Grade, Grade, Grade];
type Grade = Exclude<Danger, 'none'>;

type Judged = Omit<CodeAlarm, 'start' | 'what'> | null;

interface Called {
  readonly path: string;
  readonly callee: Value;
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  readonly phase: Phase;
}

const WHEN: Readonly<Record<Phase, string>> = {
  import: 'Importing it',
  load: 'Loading or using the model',
  call: 'A function of it, once called,',
  never: 'Running it as a program',
};

/** What one call does, graded by when it runs. */
export function judgeCall(
  source: PythonSource,
  call: CallExpression,
  scope: number,
  phase: Phase,
  evaluator: Evaluator,
): readonly CodeAlarm[] {
  if (phase === 'never') return [];
  const callee = evaluator.value(call.callee, scope);
  const args = call.args.slice(0, 64).map(({ value }) => evaluator.value(value, scope));
  const keywords = new Map(
    call.args.flatMap(({ name }, n) => (name === null || n >= 64 ? [] : [[name, args[n]!] as const])),
  );
  const start = call.start;
  const alarms: CodeAlarm[] = [];
  const { path } = callee;
  if (path !== undefined) {
    const called: Called = { path, callee, args, keywords, phase };
    const judged = gradeCall(handedOn(called) ?? called);
    if (judged !== null) alarms.push({ ...judged, start, what: shownCall(source, path, call.args) });
  }
  // A function handed to another, which calls it: `map(os.system, …)`, `Thread(target=exec)`.
  for (const [n, value] of args.entries()) {
    if (value.path === undefined || path === 'builtins.getattr' || !runsCode(value.path)) continue;
    if (path !== undefined && (runsCode(path) || !HANDS_ON.test(path))) continue;
    if (path === undefined && (phase !== 'import' || value.path === 'types.FunctionType')) continue;
    alarms.push({
      topic: 'code',
      danger: phase === 'call' ? 'unvetted' : 'suspicious',
      start,
      what: `${value.path} handed to ${shownCall(source, path ?? '…', call.args.slice(n))}`,
      why: `${WHEN[phase]} hands over a function that runs code or programs.`,
    });
  }
  const places = placeAlarm(source, call, callee, args, phase);
  return places === null ? alarms : [...alarms, places];
}

/** The call that `partial(os.system, …)`, `map(os.system, […])`, `Thread(target=os.system, args=(…))` lead to. */
function handedOn(called: Called): Called | null {
  const { path, args, keywords } = called;
  const target = keywords.get('target') ?? args[0];
  if (target?.path === undefined || !HANDS_ON.test(path) || !runsCode(target.path)) return null;
  const given =
    path === 'functools.partial' ? args.slice(1) : (keywords.get('args')?.items ?? args[1]?.items ?? []);
  return given.length === 0 ? null : { ...called, path: target.path, args: given };
}

/** What takes a function in order to call it. */
const HANDS_ON =
  /^(?:builtins\.(?:map|list|sorted|reversed)|threading\.|multiprocessing\.|concurrent\.|functools\.|atexit\.|asyncio\.|signal\.|sched\.|weakref\.finalize|itertools\.|operator\.)/;

function runsCode(path: string): boolean {
  return EVALUATES.has(path) || isProgramStart(path);
}

function isProgramStart(path: string): boolean {
  return !path.includes('()') && startsWithAny(path, STARTS_PROGRAMS) && !STARTS_NOTHING.has(path);
}

/** What sessions and sockets do once they are made. */
const CONNECTED =
  /^(?:socket\.(?:socket|create_connection)\(\)\.(?:connect|connect_ex|send|sendall|bind)|(?:requests\.[sS]ession|urllib3\.PoolManager|httpx\.(?:Async)?Client|aiohttp\.ClientSession)\(\)\.(?:get|post|put|patch|request|urlopen))$/;

function gradeCall(called: Called): Judged {
  const { path } = called;
  if (EVALUATES.has(path)) return gradeEvaluation(called);
  if (isProgramStart(path)) return gradeProgram(called);
  if (REBUILDS.has(path)) return gradeRebuilding(called);
  if (path === 'os.dup2' || path === 'os.setuid')
    return grade(
      called,
      'code',
      ['malicious', 'suspicious', 'suspicious'],
      'puts a shell at the end of a connection, or changes who runs it',
    );
  if (startsWithAny(path, REACHES_NETWORK) && !path.includes('()') && !REACHES_NOTHING.has(path))
    return gradeNetwork(called);
  if (CONNECTED.test(path)) return gradeNetwork(called);
  if (startsWithAny(path, LOADS_NATIVE) && !path.includes('()')) return gradeNative(called);
  if (BUILDS_KERNELS.has(path))
    return grade(
      called,
      'code',
      ['unvetted', 'unvetted', 'unvetted'],
      'builds or loads native code of its own',
    );
  if (BRINGS_CODE.has(path))
    return grade(
      called,
      'remote-code',
      ['unvetted', 'unvetted', 'unvetted'],
      'brings in code from elsewhere',
    );
  if (
    called.keywords.has('trust_remote_code') &&
    /(?:^|\.)from_pretrained$/.test(path) &&
    called.args[0]?.text !== undefined
  )
    return grade(
      called,
      'remote-code',
      ['suspicious', 'unvetted', 'unvetted'],
      'runs the code of another repository',
    );
  if (path === 'shutil.rmtree' && /^(?:\/|~|[A-Z]:\\)/.test(called.args[0]?.text ?? ''))
    return grade(
      called,
      'code',
      ['malicious', 'malicious', 'suspicious'],
      'deletes a folder outside of its own',
    );
  if (called.callee.hidden && path.includes('.') && !path.startsWith('builtins.'))
    return grade(
      called,
      'code',
      ['suspicious', 'suspicious', 'suspicious'],
      'calls something whose name is hidden',
    );
  return null;
}

/** What the machine has by name is anybody's; a file by its place is one that came along. */
function gradeNative(called: Called): Judged {
  const library = called.args[0];
  if (
    /\.(?:VirtualAlloc\w*|CreateThread|CreateRemoteThread|RtlMoveMemory|WriteProcessMemory|ShellExecute[AW]|WinExec)$/.test(
      called.path,
    )
  )
    return grade(called, 'code', ALWAYS_MALICIOUS, 'runs machine code that it holds');
  const placed = library?.text !== undefined && /[/\\]/.test(library.text);
  if (placed || (library !== undefined && isFrom(library, FROM.network | FROM.decoded)))
    return grade(
      called,
      'code',
      ['suspicious', 'suspicious', 'unvetted'],
      'loads a native library by its place',
    );
  return grade(called, 'code', ['unvetted', 'unvetted', 'unvetted'], 'loads a native library');
}

function gradeEvaluation(called: Called): Judged {
  const { args, path, keywords } = called;
  const code = args[0] ?? keywords.get('source') ?? keywords.get('stmt');
  if (code === undefined) return null;
  const inner = code.text === undefined ? {} : { code: code.text };
  if (isFrom(code, FROM.network))
    return {
      ...grade(called, 'code', ALWAYS_MALICIOUS, 'runs code that it fetches from the network')!,
      ...inner,
    };
  if (isFrom(code, FROM.decoded | FROM.blob) || code.hidden === true)
    return { ...grade(called, 'code', ALWAYS_MALICIOUS, 'runs code that is hidden in it')!, ...inner };
  if (isFrom(code, FROM.file))
    return grade(called, 'code', ['unvetted', 'unvetted', 'unvetted'], 'runs code of another file');
  if (code.text !== undefined)
    return {
      ...grade(called, 'code', ['suspicious', 'unvetted', 'unvetted'], 'runs a text as code')!,
      ...inner,
    };
  if (path === 'builtins.eval')
    return grade(called, 'code', ['suspicious', 'unvetted', 'unvetted'], 'evaluates a text that it is given');
  return grade(called, 'code', ['suspicious', 'suspicious', 'unvetted'], 'runs a text as code');
}

const ALWAYS_MALICIOUS: Grades = ['malicious', 'malicious', 'malicious'];

function gradeProgram(called: Called): Judged {
  const { args, keywords } = called;
  const first = args[0] ?? keywords.get('args');
  const spawned = /os\.(?:exec|spawn|posix_spawn)/.test(called.path)
    ? args
    : first === undefined
      ? []
      : [first];
  const command = commandOf(spawned);
  if (isFrom(first ?? { from: 0 }, FROM.network | FROM.decoded) || first?.hidden === true)
    return grade(called, 'code', ALWAYS_MALICIOUS, 'starts a program whose name is hidden in it or fetched');
  if (command === null)
    return grade(called, 'code', ['suspicious', 'unvetted', 'unvetted'], 'starts a program');
  if (FOREIGN_INSTALL.test(command))
    return grade(
      called,
      'code',
      ['suspicious', 'suspicious', 'unvetted'],
      'installs a package from elsewhere than the index',
    );
  if (HOSTILE_COMMANDS.some((pattern) => pattern.test(command)))
    return grade(
      called,
      'code',
      ['malicious', 'malicious', 'suspicious'],
      'starts a program that fetches, hides or destroys',
    );
  if (ORDINARY_COMMANDS.test(command))
    return grade(called, 'code', ['unvetted', 'unvetted', 'unvetted'], 'starts a program');
  const shell = first?.text !== undefined && /^os\.|\.(?:getoutput|getstatusoutput)$/.test(called.path);
  return grade(
    called,
    'code',
    ['malicious', shell ? 'malicious' : 'suspicious', 'unvetted'],
    'starts a program',
  );
}

/** The command as one line: `sys.executable` is a Python, and what is not known is a word. */
function commandOf(values: readonly Value[]): string | null {
  const [only] = values;
  if (values.length === 1 && only?.text !== undefined) return only.text;
  const items = values.length === 1 ? only?.items : values;
  if (items === undefined || items.length === 0) return null;
  const words = items.map(({ text, path }) => text ?? (path === 'sys.executable' ? 'python' : null));
  return words[0] === null || words[0] === undefined ? null : words.map((word) => word ?? '…').join(' ');
}

function gradeRebuilding(called: Called): Judged {
  const data = called.args[0];
  const hides =
    data !== undefined && (isFrom(data, FROM.network | FROM.decoded | FROM.blob) || data.text !== undefined);
  if (hides)
    return grade(
      called,
      'code',
      ALWAYS_MALICIOUS,
      'rebuilds objects or code from data that it holds or fetches, which runs what they say',
    );
  if (called.path.startsWith('marshal.'))
    return grade(called, 'code', ['suspicious', 'suspicious', 'suspicious'], 'loads compiled code');
  return grade(
    called,
    'code',
    ['suspicious', 'unvetted', 'unvetted'],
    'unpickles a file, which runs what it says',
  );
}

function gradeNetwork(called: Called): Judged {
  const sent = [...called.args, ...called.keywords.values()];
  if (sent.some((value) => isFrom(value, FROM.credentials)))
    return grade(called, 'code', ALWAYS_MALICIOUS, 'sends credentials to somebody');
  if (sent.some((value) => isFrom(value, FROM.environment)))
    return grade(
      called,
      'code',
      ['malicious', 'malicious', 'suspicious'],
      'sends the variables of its environment to somebody',
    );
  const constant = sent.some(
    (value) =>
      value.items?.[0]?.text !== undefined ||
      (value.text !== undefined && /^(?:https?:\/\/)?\d{1,3}(?:\.\d{1,3}){3}\b/.test(value.text)),
  );
  if (called.path.startsWith('socket.') && constant)
    return grade(
      called,
      'code',
      ['malicious', 'suspicious', 'unvetted'],
      'connects to a machine of its choice',
    );
  return grade(called, 'code', ['suspicious', 'unvetted', 'unvetted'], 'reaches the network');
}

function grade(
  { phase }: Called,
  topic: ArtifactTopic,
  [atImport, atLoad, atCall]: Grades,
  does: string,
): Exclude<Judged, null> {
  return {
    topic,
    danger: phase === 'import' ? atImport : phase === 'load' ? atLoad : atCall,
    why: `${WHEN[phase]} ${does}.`,
  };
}

/** Files that hold credentials, or that something runs later, by name. */
function placeAlarm(
  source: PythonSource,
  call: CallExpression,
  callee: Value,
  args: readonly Value[],
  phase: Phase,
): CodeAlarm | null {
  const path = callee.path ?? (call.callee.kind === 'attribute' ? call.callee.name : '');
  if (
    !/(?:^|\.)(?:open|copy|copyfile|copy2|move|write_text|write_bytes|read_text|read_bytes|symlink|Path)$/.test(
      path,
    )
  )
    return null;
  const text =
    args
      .map((value) => value.text ?? value.items?.map((item) => item.text).join('/') ?? '')
      .find((one) => one !== '') ?? '';
  const shown = { start: call.start, what: shownCall(source, path, call.args), topic: 'code' as const };
  if (STARTUP_PLACES.test(text))
    return {
      ...shown,
      danger: phase === 'call' ? 'suspicious' : 'malicious',
      why: `${WHEN[phase]} opens a file that something else runs later.`,
    };
  if (CREDENTIAL_PLACES.test(text))
    return {
      ...shown,
      danger: phase === 'call' ? 'unvetted' : 'suspicious',
      why: `${WHEN[phase]} opens a file that holds credentials.`,
    };
  return null;
}

/** A sink without a call of its own that can be seen: as a decorator, or bound to a name that Python calls by itself. */
export function judgeBinding(
  source: PythonSource,
  target: Expression | null,
  value: Expression,
  scope: number,
  phase: Phase,
  evaluator: Evaluator,
): CodeAlarm | null {
  const { path } = evaluator.value(value, scope);
  if (path === undefined || !runsCode(path) || phase === 'never') return null;
  const name =
    target === null ? null : target.kind === 'name' || target.kind === 'attribute' ? target.name : '';
  if (name !== null && !/^__\w+__$/.test(name)) return null;
  return {
    topic: 'code',
    danger: phase === 'call' ? 'suspicious' : 'malicious',
    start: value.start,
    what: name === null ? `@${source.text.slice(value.start, value.end)}` : `${name} = ${path}`,
    why: `${WHEN[phase]} makes Python call what runs code or programs.`,
  };
}
