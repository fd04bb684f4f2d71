import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startLab } from '../../src/lab/index.ts';
import { revisionsAsked } from './asked-for.ts';
import type { Client } from './clients.ts';
import type { Edition } from './editions.ts';
import { CODE_OF_ANOTHER, FORMS, type PinnedForm } from './forms.ts';
import { type Rehearsal, rehearse } from './rehearsal.ts';
import { CLONING, runFile } from './run-file.ts';

/** Milliseconds for two runs of a client on a machine that has much else to do. */
const TEST_MS = 240_000;

let rehearsal: Rehearsal;
beforeAll(async () => {
  rehearsal = await rehearse();
});
afterAll(() => rehearsal?.[Symbol.dispose]());

/** A hub of its own for every run: its log holds what this client asked for, and nothing else. */
async function runAgainstLab(form: PinnedForm, client: Client, project: string) {
  const lab = await startLab({ world: rehearsal.world });
  try {
    const { code, stdout, stderr } = await runFile(form, client, project, lab.url);
    // Some clients tell first where they put things.
    const lines = textOf(form, 'first').split('\n').length;
    const printed = stdout.trim().split('\n').slice(-lines).join('\n');
    return { code, printed, stderr, asked: revisionsAsked(lab.requests.entries, form.asides) };
  } finally {
    await lab.close();
  }
}

test('pins every load of the project but the one whose name only the code knows', () => {
  const rest = rehearsal.report.references.filter(({ outcome }) => outcome.kind !== 'pinned');
  expect(rest).toMatchObject([{ file: 'python/mixin.py', name: '*', outcome: { because: 'dynamic-name' } }]);
  for (const { hub, kind, name, outcome } of rehearsal.report.references) {
    if (outcome.kind === 'pinned')
      expect(rehearsal.lock.entries[`${hub}:${kind}:${name}@main`]?.commit).toBe(outcome.commit);
  }
});

test.skipIf(!CODE_OF_ANOTHER.clients[0]!.here)(
  'a revision does not pin the code that a model takes from another repository',
  async () => {
    const [model, code] = CODE_OF_ANOTHER.repositories.map((name) => ({
      name,
      commit: rehearsal.first.get(name)!,
    }));
    const project = mkdtempSync(join(rehearsal.folder, 'revision-only-'));
    cpSync(rehearsal.unpinned, project, { recursive: true });
    const file = join(project, CODE_OF_ANOTHER.file);
    const call = `"${model!.name}", revision="${model!.commit}"`;
    writeFileSync(file, readFileSync(file, 'utf8').replace(`"${model!.name}"`, call));
    expect(await runAgainstLab(CODE_OF_ANOTHER, CODE_OF_ANOTHER.clients[0]!, project)).toMatchObject({
      printed: 'first second',
      asked: { [model!.name]: [model!.commit], [code!.name]: ['main'] },
    });
  },
  TEST_MS,
);

const CASES = FORMS.flatMap((form) => form.clients.map((client) => ({ form, client })));

describe.each(CASES)('$form.form, by $client.title', ({ form, client }) => {
  test.skipIf(!client.here).concurrent(
    'asks for the pinned commit and nothing else, where the unpinned copy gets what main leads to',
    async () => {
      const pinned = await runAgainstLab(form, client, rehearsal.pinned);
      expect(pinned).toMatchObject({ code: 0, printed: textOf(form, 'first') });
      expect(pinned.asked).toEqual(expectedOf(form));
      // The same file by another line of the same client tells nothing new.
      if (client !== form.clients[0]) return;
      const unpinned = await runAgainstLab(form, client, rehearsal.unpinned);
      expect(unpinned).toMatchObject({ code: 0, printed: textOf(form, 'second') });
    },
    TEST_MS,
  );
});

function expectedOf(form: PinnedForm): Readonly<Record<string, readonly string[]>> {
  if (CLONING.has(form.run)) return {};
  return Object.fromEntries(form.repositories.map((name) => [name, [rehearsal.first.get(name)!]]));
}

function textOf({ prints }: PinnedForm, edition: Edition): string {
  return prints?.(edition) ?? edition;
}
