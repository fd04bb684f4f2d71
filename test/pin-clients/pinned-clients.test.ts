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

describe.skipIf(!CODE_OF_ANOTHER.clients[0]!.here)('code that a model takes from another repository', () => {
  const model = 'steady-labs/borrows-code';
  const code = 'steady-labs/lends-code';

  test.concurrent(
    'is pinned by a code_revision, for which the lock holds the commit, and not by the revision',
    async () => {
      const { first, lock, unpinned, folder } = rehearsal;
      const locked = lock.entries[`huggingface:code:${code}@main`]!.commit;
      const load = async (more: string) => {
        const project = mkdtempSync(join(folder, 'code-'));
        cpSync(unpinned, project, { recursive: true });
        const file = join(project, CODE_OF_ANOTHER.file);
        const call = `"${model}", revision="${first.get(model)}"${more}`;
        writeFileSync(file, readFileSync(file, 'utf8').replace(`"${model}"`, call));
        return runAgainstLab(CODE_OF_ANOTHER, CODE_OF_ANOTHER.clients[0]!, project);
      };
      expect(await load('')).toMatchObject({
        printed: 'first second',
        asked: { [model]: [first.get(model)], [code]: ['main'] },
      });
      expect(await load(`, code_revision="${locked}"`)).toMatchObject({
        printed: 'first first',
        asked: { [model]: [first.get(model)], [code]: [first.get(code)] },
      });
    },
    TEST_MS,
  );
});

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
