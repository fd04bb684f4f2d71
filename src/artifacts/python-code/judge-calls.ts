import type { CallExpression, Expression, PythonSource } from '../../formats/python/index.ts';
import type { CodeAlarm } from './code-alarm.ts';
import type { Evaluator } from './evaluate.ts';
import { type Called, runsCode, WHEN } from './grade.ts';
import { gradeCall } from './grade-call.ts';
import { judgePlace } from './judge-place.ts';
import type { Phase } from './phases.ts';
import { shownCall } from './shown.ts';

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
  const places = judgePlace(source, call, callee, args, phase);
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
