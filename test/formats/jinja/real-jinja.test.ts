import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { parseJinja } from '../../../src/formats/jinja/index.ts';
import { BACKDOORS, ESCAPES } from '../../artifacts/templates/backdoors.data.ts';
import { ORDINARY } from '../../artifacts/templates/ordinary.data.ts';
import { pythonWith } from '../../secrets/layers/python.ts';
import { ACCEPTED, REFUSED } from './templates.data.ts';

const python = pythonWith('jinja2');

/** Which templates the real library compiles: with the extensions that transformers gives to templates of chats, and `do`. */
const PROGRAM = `
import json, sys, jinja2
from jinja2.ext import Extension
class Generation(Extension):
    tags = {"generation"}
    def parse(self, parser):
        next(parser.stream)
        return jinja2.nodes.Scope(parser.parse_statements(["name:endgeneration"], drop_needle=True))
environment = jinja2.Environment(extensions=[Generation, "jinja2.ext.loopcontrols", "jinja2.ext.do"])
def compiles(text):
    try:
        environment.parse(text)
        return True
    except Exception:
        return False
json.dump([compiles(text) for text in json.load(sys.stdin)], sys.stdout)
`;

const SEEDS = [...ACCEPTED, ...REFUSED, ...[...BACKDOORS, ...ESCAPES, ...ORDINARY].map(([, text]) => text)];
const MUTATED = 4000;

describe('Jinja and the real library', () => {
  it.skipIf(python === null)(
    `agree on which of ${MUTATED} templates compile, whole ones and such with words changed (needs a Python with jinja2)`,
    () => {
      const templates = [...SEEDS, ...mutants(MUTATED - SEEDS.length)];
      const run = spawnSync(python!, ['-c', PROGRAM], {
        input: JSON.stringify(templates),
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
      });
      expect(run.status, run.stderr).toBe(0);
      const real: readonly boolean[] = JSON.parse(run.stdout);
      const disagreed = templates.filter((text, n) => (parseJinja(text).mistakes.length === 0) !== real[n]);
      expect(real.filter((compiles) => compiles).length).toBeGreaterThan(MUTATED / 10);
      expect(real.filter((compiles) => !compiles).length).toBeGreaterThan(MUTATED / 10);
      expect(disagreed).toEqual([]);
    },
    120_000,
  );
});

function mutants(count: number): string[] {
  let state = 20_260_801;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const made: string[] = [];
  while (made.length < count) {
    const words = SEEDS[random(SEEDS.length)]!.match(/\w+|\s+|[^\w\s]/gu) ?? [];
    for (let edit = 0; edit <= random(3); edit++) {
      const at = random(words.length);
      const other = words[random(words.length)] ?? '';
      const kind = random(3);
      if (kind === 0) words.splice(at, 1);
      else if (kind === 1) words.splice(at, 0, other);
      else words[at] = other;
    }
    made.push(words.join(''));
  }
  return made;
}
