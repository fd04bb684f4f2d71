import { parseJinja, type Statement } from '../../formats/jinja/index.ts';
import { Draft } from '../draft.ts';
import type { Judge, Judgement, Look, Subject } from '../judge.ts';
import { TOLD_MAX } from '../limits.ts';
import type { Alarm } from './alarm.ts';
import { findBackdoors } from './behaviour.ts';
import { constantsOf } from './constants.ts';
import { findEscapes } from './escapes.ts';
import { findExhaustion } from './exhaustion.ts';
import { findHiddenText } from './hidden-text.ts';
import { CONVERSATIONS } from './message-names.data.ts';
import { everyExpression } from './walk.ts';

/** Bytes of a template that are read (CWE-770); the largest that people write have some 30 kB. */
const TEMPLATE_BYTES_MAX = 16 * 1024 * 1024;

/** Templates of chats, judged by their tree and never rendered. */
export const jinjaJudge: Judge = {
  format: 'jinja',
  couldBe: ({ path }: Look) => /\.(?:jinja2?|j2|template|tmpl|tpl)$/i.test(path),
  async judge(subject: Subject): Promise<Judgement | null> {
    const bytes = await subject.source.read(0, TEMPLATE_BYTES_MAX);
    const text = new TextDecoder('utf-8').decode(bytes);
    const draft = new Draft('jinja');
    if (subject.size > bytes.length)
      draft.gap(`template of ${subject.size} bytes, of which ${TEMPLATE_BYTES_MAX} are read`);
    const template = parseJinja(text);
    const isChat = !jinjaJudge.couldBe(subject) || isForChats(subject.path, template.body);
    if (template.tooDeep) draft.gap('parts are nested too deeply to be read');
    if (template.isCut) draft.gap('it has more tags than are read');
    const constants = constantsOf(template.body);
    const escapes = findEscapes(text, template.body, constants, isChat);
    const alarms = isChat
      ? [
          ...escapes,
          ...findBackdoors(template.body, constants),
          ...findHiddenText(text, template.body, template.comments, constants),
          ...findExhaustion(template.body, constants),
        ]
      : escapes;
    for (const alarm of worstFirst(alarms)) tell(draft, subject, text, alarm);
    return isChat || alarms.length > 0 ? draft.done() : null;
  },
};

/** Many programs have templates of their own: pages, configurations. Those are judged for what escapes only. */
function isForChats(path: string, body: readonly Statement[]): boolean {
  if (/chat[-_.]?template/i.test(path)) return true;
  for (const expression of everyExpression(body))
    if (expression.kind === 'name' && CONVERSATIONS.has(expression.name)) return true;
  return false;
}

/** As many as are told: where each stands is looked up, and an attacker could write millions. */
function worstFirst(alarms: readonly Alarm[]): readonly Alarm[] {
  const order = ['malicious', 'suspicious', 'unvetted'] as const;
  return order.flatMap((danger) => alarms.filter((alarm) => alarm.danger === danger)).slice(0, TOLD_MAX);
}

function tell(
  draft: Draft,
  subject: Subject,
  text: string,
  { topic, danger, at, what, why, advisories }: Alarm,
): void {
  const offset = Buffer.byteLength(text.slice(0, at.start));
  draft.payload(topic, danger, {
    what,
    why,
    where: subject.place(offset),
    ...(advisories ? { advisories } : {}),
  });
}
