import type { ByteSource } from '../../base/index.ts';
import type { ProtobufField, ProtobufMessage } from '../../formats/protobuf/index.ts';
import {
  fieldsOf,
  openMessage,
  protobufOutline,
  textOf,
  textsOf,
  walkMessage,
} from '../../formats/protobuf/index.ts';
import { Draft } from '../draft.ts';
import type { Judge, Subject } from '../judge.ts';
import { leadsOutside } from '../leading-outside.ts';
import { quoted } from '../quoted.ts';
import { PADDLE_OPERATORS, REACHING_PADDLE_OPERATORS } from './operators.data.ts';

/** Fields that are looked at to tell a program from other messages. */
const SEEN_MAX = 64;
const OPERATOR_NAME = /^[a-z_][A-Za-z0-9_]*$/;
/** Kinds of operators that are kept (CWE-400). */
const KINDS_MAX = 50_000;

/** PaddlePaddle's `.pdmodel` and `__model__`: a ProgramDesc (framework.proto). */
export const paddleProgram: Judge = {
  format: 'paddle-program',
  couldBe({ head, size }) {
    const outline = protobufOutline(head, size);
    return outline?.every(({ number, wire }) => number > 5 || wire === 2) ?? false;
  },
  async judge(subject) {
    const { source, size, budget, place } = subject;
    if (!(await looksLikeProgram(source))) return null;
    const draft = new Draft('paddle-program');
    const seen = new Set<string>();
    const walk = async (
      range: Pick<ProtobufField, 'start' | 'end'>,
      onField: (field: ProtobufField) => Promise<void>,
    ) => {
      const broken = await walkMessage(source, range.start, range.end, async (field) => {
        if (field.wire === 2) await onField(field);
        return budget.hasTime();
      });
      if (broken !== null) draft.gap(`the program is ${broken.why} at ${place(broken.at)}`);
    };
    await walk({ start: 0, end: size }, async (block) => {
      if (block.number !== 1) return;
      await walk(block, async (operator) => {
        if (operator.number === 4) await judgeOperator(subject, operator, seen, draft);
      });
    });
    if (!budget.hasTime()) draft.gap('time was up before all operators were read');
    return draft.done();
  },
};

/** OpDesc: a type (3), and attributes (4) with names (1) and strings (5, 8). */
async function judgeOperator(
  subject: Subject,
  field: ProtobufField,
  seen: Set<string>,
  draft: Draft,
): Promise<void> {
  const message = await openMessage(subject.source, field);
  const type = textOf(message, 3);
  const where = subject.place(field.at);
  const reaching = REACHING_PADDLE_OPERATORS.get(type);
  if (reaching === undefined) {
    // Gradients are made of the operators that they belong to.
    const base = type.replace(/(?:_grad)+$/, '');
    if (PADDLE_OPERATORS.has(type) || PADDLE_OPERATORS.has(base) || seen.has(type)) return;
    if (seen.size >= KINDS_MAX) draft.gap('more kinds of operators than are kept');
    seen.add(type);
    draft.payload('code', 'unvetted', {
      what: `custom operator ${quoted(type)}`,
      where,
      why: 'PaddlePaddle has no such operator: the program runs only with a native library from elsewhere.',
    });
    return;
  }
  const strings = await attributesOf(subject.source, message);
  const shown = reaching.attributes.flatMap((name) => strings.get(name) ?? []);
  const outside = shown.map((one) => leadsOutside(one)).find((why) => why !== null);
  const danger = outside === undefined ? reaching.inside : reaching.outside;
  if (reaching.unread !== undefined) draft.gap(`${reaching.unread} of operator ${type} is not read`);
  if (danger === 'none') return;
  draft.payload(reaching.topic, danger, {
    what: `${type}(${shown.map((one) => quoted(one, 60)).join(', ')})`,
    where,
    why: `Running the program ${reaching.does}.${outside === undefined ? '' : ` The path ${outside}.`}`,
  });
}

async function attributesOf(
  source: ByteSource,
  operator: ProtobufMessage,
): Promise<Map<string, readonly string[]>> {
  const strings = new Map<string, readonly string[]>();
  for (const field of fieldsOf(operator, 4)) {
    const attribute = await openMessage(source, field);
    strings.set(textOf(attribute, 1), [...textsOf(attribute, 5), ...textsOf(attribute, 8)]);
  }
  return strings;
}

/** Blocks with an index and a parent, and operators or variables with names. */
async function looksLikeProgram(source: ByteSource): Promise<boolean> {
  let wrong = false;
  let proof = false;
  let seen = 0;
  await walkMessage(source, 0, source.size, async (field) => {
    if (field.number !== 1 || field.wire !== 2) wrong ||= field.number === 1;
    else {
      proof = await looksLikeBlock(source, field);
      wrong ||= !proof;
    }
    return !wrong && !proof && ++seen < SEEN_MAX;
  });
  return proof && !wrong;
}

async function looksLikeBlock(source: ByteSource, { start, end }: ProtobufField): Promise<boolean> {
  let wrong = false;
  let numbers = 0;
  let operators = 0;
  let seen = 0;
  await walkMessage(source, start, end, async (field) => {
    const { number, wire } = field;
    if (number === 1 || number === 2) numbers += wire === 0 ? 1 : 0;
    if (((number === 1 || number === 2) && wire !== 0) || ((number === 3 || number === 4) && wire !== 2))
      wrong = true;
    else if (number === 4) {
      operators += 1;
      wrong ||= !OPERATOR_NAME.test(textOf(await openMessage(source, field), 3));
    }
    // Variables stand before operators, some thousands of them.
    seen += number === 3 ? 0 : 1;
    return !wrong && operators === 0 && seen < SEEN_MAX;
  });
  return !wrong && numbers > 1 && operators > 0;
}
