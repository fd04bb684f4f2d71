import { type CallExpression, PythonSource } from '../../formats/python/index.ts';
import { Draft } from '../draft.ts';
import type { Judge, Judgement, Subject } from '../judge.ts';
import { TOLD_MAX } from '../limits.ts';
import { bindingsOf } from './bindings.ts';
import { callsWithin } from './calls-within.ts';
import type { CodeAlarm } from './code-alarm.ts';
import { Evaluator } from './evaluate.ts';
import { judgeBinding, judgeCall } from './judge-calls.ts';
import { Phases } from './phases.ts';

/** Bytes of a file that are read (CWE-770); the largest models' code has some 500 kB. */
const CODE_BYTES_MAX = 2 * 1024 * 1024;
/** Code in texts in code that is followed (CWE-674). */
const LAYERS_MAX = 4;

/**
 * Python that a loader runs, judged by what it reaches as it is imported and as a model is loaded. Asked for by name only:
 * code that nothing loads is none of a model's business.
 */
export const pythonCodeJudge: Judge = {
  format: 'python-code',
  couldBe: () => false,
  judge: (subject) => judgeSource(subject, 'python-code'),
};

export async function judgeSource(subject: Subject, format: string): Promise<Judgement | null> {
  const bytes = await subject.source.read(0, CODE_BYTES_MAX);
  const draft = new Draft(format);
  if (subject.size > bytes.length)
    draft.gap(`code of ${subject.size} bytes, of which ${CODE_BYTES_MAX} are read`);
  if (bytes.includes(0)) draft.gap('it holds bytes that no source of Python has');
  const text = new TextDecoder('utf-8').decode(bytes);
  const codec = /^(?:[^\n]*\n)?[ \t\f]*#[^\n]*?coding[:=][ \t]*([-\w.]+)/.exec(text)?.[1];
  if (
    codec !== undefined &&
    !/^(?:utf-?_?8(?:-sig)?|ascii|us-ascii|latin-?_?1|iso-?8859-?\d+|cp125\d|gbk|gb2312|euc-\w+|shift_jis)$/i.test(
      codec,
    )
  )
    draft.payload('code', 'suspicious', {
      what: `coding: ${codec}`,
      where: subject.place(0),
      why: 'It is written in an encoding in which other code stands there than what is seen.',
    });
  for (const alarm of new CodeReading(draft).alarmsOf(text)) {
    const offset = Buffer.byteLength(text.slice(0, alarm.start));
    draft.payload(alarm.topic, alarm.danger, {
      what: alarm.what,
      where: subject.place(offset),
      why: alarm.why,
    });
  }
  return draft.done();
}

/** The code of one file, and what it runs from texts. */
class CodeReading {
  readonly #draft: Draft;
  readonly #seen = new Set<string>();
  #characters = 0;

  constructor(draft: Draft) {
    this.#draft = draft;
  }

  /** The worst that a text does, as many as are told. */
  alarmsOf(text: string, layer = 0): readonly CodeAlarm[] {
    const source = new PythonSource(text);
    const evaluator = new Evaluator(source, bindingsOf(source));
    const phases = new Phases(source);
    const alarms = worstFirst([
      ...callAlarms(source, evaluator, phases),
      ...bindingAlarms(source, evaluator, phases),
    ]);
    if (evaluator.exhausted) this.#draft.gap('its values take too many steps to be worked out');
    source.release();
    return alarms.flatMap((alarm) => this.#withCode(alarm, layer));
  }

  /** What is run from a text does what that text says. */
  #withCode(alarm: CodeAlarm, layer: number): readonly CodeAlarm[] {
    const { code } = alarm;
    if (code === undefined || this.#seen.has(code)) return [alarm];
    this.#seen.add(code);
    this.#characters += code.length;
    if (layer >= LAYERS_MAX || this.#characters > CODE_BYTES_MAX) {
      this.#draft.gap('code within code within code: not all of it was read');
      return [alarm];
    }
    const within = this.alarmsOf(code, layer + 1);
    return [alarm, ...within.map((one) => ({ ...one, start: alarm.start }))];
  }
}

function* callAlarms(source: PythonSource, evaluator: Evaluator, phases: Phases): Generator<CodeAlarm> {
  // A call is read once with everything in it: what stands within it is the same node then, and worked out once.
  const read = new Map<number, CallExpression>();
  for (const opening of source.callOpenings) {
    const statement = source.statementOf(opening);
    const phase = phases.of(statement);
    if (phase === 'never') continue;
    let call = read.get(opening) ?? null;
    if (call === null) {
      call = source.callAt(opening);
      if (call === null) continue;
      for (const inner of callsWithin(call)) if (!read.has(inner.open)) read.set(inner.open, inner);
    }
    const scope = Math.max(0, source.table.scope[statement] ?? 0);
    yield* judgeCall(source, call, scope, phase, evaluator);
  }
}

function* bindingAlarms(source: PythonSource, evaluator: Evaluator, phases: Phases): Generator<CodeAlarm> {
  const { table } = source;
  for (let i = 0; i < table.count; i++) {
    const statement = source.statement(i);
    const pairs =
      statement.kind === 'assign' && statement.value !== null
        ? statement.targets.map((target) => [target, statement.value!] as const)
        : statement.kind === 'def' || statement.kind === 'class'
          ? statement.decorators.map((decorator) => [null, decorator] as const)
          : [];
    for (const [target, value] of pairs) {
      const alarm = judgeBinding(source, target, value, table.scope[i]!, phases.of(i), evaluator);
      if (alarm !== null) yield alarm;
    }
  }
}

function worstFirst(alarms: readonly CodeAlarm[]): readonly CodeAlarm[] {
  const order = ['malicious', 'suspicious', 'unvetted'] as const;
  return order.flatMap((danger) => alarms.filter((alarm) => alarm.danger === danger)).slice(0, TOLD_MAX);
}
