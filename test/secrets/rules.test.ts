import { describe, expect, test } from 'vitest';
import type { Detection } from '../../src/secrets/detection.ts';
import { createSecretEngine } from '../../src/secrets/engine.ts';
import type { SecretRule } from '../../src/secrets/rule.ts';
import { ruleProblems } from '../../src/secrets/rule-problems.ts';
import { SECRET_RULES } from '../../src/secrets/rules/index.ts';
import { fillExample } from './fill-example.ts';
import { naiveHits } from './naive-hits.ts';

/** Every example is filled several times: a rule that holds for one random value only is no rule. */
const SEEDS = [1, 2, 3, 4, 5];

const everything = createSecretEngine(SECRET_RULES);

function found(engine: typeof everything, text: string): Detection[] {
  const bytes = Buffer.from(text, 'latin1');
  return engine.detect(bytes, naiveHits(bytes, engine.keywords)).filter(({ dropped }) => dropped === null);
}

describe.each(SECRET_RULES.map((rule) => [rule.id, rule] as const))('%s', (_id, rule: SecretRule) => {
  test('is bounded, and names its provider and sources', () => {
    expect(ruleProblems(rule)).toEqual([]);
    expect(rule.id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(rule.provider.length).toBeGreaterThan(1);
    expect(rule.keywords.length).toBeGreaterThan(0);
    for (const keyword of rule.keywords) expect(keyword.length).toBeGreaterThanOrEqual(3);
    expect(rule.source.length).toBeGreaterThan(0);
    for (const address of [...rule.source, rule.docs]) expect(address).toMatch(/^https:\/\/[\w.-]+\/?/);
  });

  test('finds its positive examples, as this kind', () => {
    expect(rule.examples.positive.length).toBeGreaterThanOrEqual(2);
    for (const example of rule.examples.positive) {
      for (const seed of SEEDS) {
        const text = fillExample(example, seed);
        const detections = found(everything, text);
        expect(
          detections.map((detection) => detection.rule.id),
          text,
        ).toContain(rule.id);
      }
    }
  });

  test('leaves its negative examples alone', () => {
    expect(rule.examples.negative.length).toBeGreaterThanOrEqual(1);
    const alone = createSecretEngine([rule]);
    for (const example of rule.examples.negative) {
      for (const seed of SEEDS) {
        const text = fillExample(example, seed);
        expect(
          found(alone, text).map(({ start, end }) => [start, end]),
          text,
        ).toEqual([]);
      }
    }
  });
});

test('every kind is there once', () => {
  const ids = SECRET_RULES.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});
