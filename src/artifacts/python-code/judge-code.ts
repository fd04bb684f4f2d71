import { PythonSource } from '../../formats/python/index.ts';
import { Draft } from '../draft.ts';
import type { Judge, Judgement, Subject } from '../judge.ts';
import { TOLD_MAX } from '../limits.ts';
import { bindingsOf } from './bindings.ts';
import { Evaluator } from './evaluate.ts';
import { type CodeAlarm, judgeBinding, judgeCall } from './judge-calls.ts';
import { Phases } from './phases.ts';

/** Bytes of a file that are read (CWE-770); the largest models' code has some 500 kB. */
const CODE_BYTES_MAX = 8 * 1024 * 1024;
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
  for (const alarm of alarmsOf(text, 0, draft)) {
    const offset = Buffer.byteLength(text.slice(0, alarm.start));
    draft.payload(alarm.topic, alarm.danger, {
      what: alarm.what,
      where: subject.place(offset),
      why: alarm.why,
    });
  }
  return draft.done();
}

/** The worst that a text does, as many as are told. */
function alarmsOf(text: string, layer: number, draft: Draft): readonly CodeAlarm[] {
  const source = new PythonSource(text);
  const alarms: CodeAlarm[] = [];
  const evaluator = new Evaluator(source, bindingsOf(source));
  const phases = new Phases(source);
  for (const opening of source.callOpenings) {
    const statement = source.statementOf(opening);
    const phase = phases.of(statement);
    if (phase === 'never') continue;
    const call = source.callAt(opening);
    if (call === null) continue;
    alarms.push(
      ...judgeCall(source, call, Math.max(0, source.table.scope[statement] ?? 0), phase, evaluator),
    );
  }
  const { table } = source;
  for (let i = 0; i < table.count; i++) {
    const statement = source.statement(i);
    const scope = table.scope[i]!;
    const pairs =
      statement.kind === 'assign' && statement.value !== null
        ? statement.targets.map((target) => [target, statement.value!] as const)
        : statement.kind === 'def' || statement.kind === 'class'
          ? statement.decorators.map((decorator) => [null, decorator] as const)
          : [];
    for (const [target, value] of pairs) {
      const alarm = judgeBinding(source, target, value, scope, phases.of(i), evaluator);
      if (alarm !== null) alarms.push(alarm);
    }
  }
  if (evaluator.exhausted) draft.gap('its values take too many steps to be worked out');
  source.release();
  return worstFirst(alarms).flatMap((alarm) => withCode(alarm, layer, draft));
}

/** What is run from a text does what that text says. */
function withCode(alarm: CodeAlarm, layer: number, draft: Draft): readonly CodeAlarm[] {
  if (alarm.code === undefined) return [alarm];
  if (layer >= LAYERS_MAX) {
    draft.gap('code within code within code: the innermost was not read');
    return [alarm];
  }
  const within = alarmsOf(alarm.code, layer + 1, draft);
  return [alarm, ...within.map((one) => ({ ...one, start: alarm.start }))];
}

function worstFirst(alarms: readonly CodeAlarm[]): readonly CodeAlarm[] {
  const order = ['malicious', 'suspicious', 'unvetted'] as const;
  return order.flatMap((danger) => alarms.filter((alarm) => alarm.danger === danger)).slice(0, TOLD_MAX);
}
