import { Draft } from '../draft.ts';
import type { Judge } from '../judge.ts';
import { leadsOutside } from '../leading-outside.ts';
import { quoted } from '../quoted.ts';
import { REACHING_PADDLE_OPERATORS } from './operators.data.ts';

/** Bytes. Programs of large models have some 10 MB (CWE-400). */
const PROGRAM_BYTES_MAX = 64 * 1024 * 1024;
/** The beginning that PaddlePaddle writes; keys may come in any order. */
const FIRST_KEY = /^\s*\{\s*"(?:base_code|program)"/;
/** Operators go by the number of their dialect and their name: `1.matmul`. */
const OPERATOR = /^\d+\.([A-Za-z_]\w*)$/;

/** PaddlePaddle 3's programs: `inference.json`, `model.json`. */
export const paddlePir: Judge = {
  format: 'paddle-pir',
  couldBe: ({ head, size }) =>
    size <= PROGRAM_BYTES_MAX && FIRST_KEY.test(Buffer.from(head.subarray(0, 256)).toString('latin1')),
  async judge({ source, size, place }) {
    const bytes = await source.read(0, size);
    const program = programOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'));
    if (program === null) return null;
    const draft = new Draft('paddle-pir');
    for (const operator of objectsIn(program)) {
      const name = typeof operator['#'] === 'string' ? OPERATOR.exec(operator['#'])?.[1] : undefined;
      if (name === undefined || !('I' in operator) || !('O' in operator)) continue;
      const reaching = REACHING_PADDLE_OPERATORS.get(name);
      if (reaching === undefined) continue;
      const strings = [...objectsIn(operator['A'])].flatMap((one) =>
        typeof one['D'] === 'string' ? [one['D']] : [],
      );
      const outside = strings.map(leadsOutside).find((why) => why !== null);
      const danger = outside === undefined ? reaching.inside : reaching.outside;
      if (reaching.unread !== undefined) draft.gap(`${reaching.unread} of operator ${name} is not read`);
      if (danger === 'none') continue;
      draft.payload(reaching.topic, danger, {
        what: `${name}(${strings.map((one) => quoted(one, 60)).join(', ')})`,
        where: place(0),
        why: `Running the program ${reaching.does}.${outside === undefined ? '' : ` The path ${outside}.`}`,
      });
    }
    return draft.done();
  },
};

function programOf(text: string): unknown {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(parsed) || !isObject(parsed['base_code']) || parsed['base_code']['magic'] !== 'pir')
    return null;
  return parsed['program'] ?? null;
}

/** Every object in a value, without recursion: an attacker chooses how deep it is. */
function* objectsIn(value: unknown): Generator<Record<string, unknown>> {
  const waiting: unknown[] = [value];
  for (let one = waiting.pop(); waiting.length > 0 || one !== undefined; one = waiting.pop()) {
    if (Array.isArray(one)) waiting.push(...one.filter((inner) => typeof inner === 'object'));
    else if (isObject(one)) {
      yield one;
      waiting.push(...Object.values(one).filter((inner) => typeof inner === 'object'));
    }
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
