import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLab, World } from '../../src/lab/index.ts';
import { runCli } from '../cli/run-cli.ts';
import { CLIENTS } from './clients.ts';
import { CLONED, filesOf, REPOSITORIES } from './editions.ts';
import { writeGitRepository } from './git-repository.ts';
import { gitFolder } from './run-file.ts';

const PROJECT = join(import.meta.dirname, '../../fixtures/pinned-clients');

/** What `weighbridge pin --format json` says, as far as the tests look. */
export interface PinReport {
  readonly references: readonly {
    readonly file: string;
    readonly hub: string;
    readonly kind: string;
    readonly name: string;
    readonly form: string;
    readonly outcome: { readonly kind: string; readonly commit?: string; readonly because?: string };
  }[];
}

/** The project twice, unpinned and pinned, and a world that has moved on since. */
export interface Rehearsal extends Disposable {
  readonly world: World;
  readonly folder: string;
  /** The copy that nothing edited. */
  readonly unpinned: string;
  readonly pinned: string;
  readonly report: PinReport;
  readonly lock: { readonly entries: Readonly<Record<string, { readonly commit: string }>> };
  /** The commit of each repository when the project was pinned, and the one that `main` leads to now. */
  readonly first: ReadonlyMap<string, string>;
  readonly second: ReadonlyMap<string, string>;
}

/** Pins the project by the real command, while `main` is at the first edition, and then publishes the second. */
export async function rehearse(): Promise<Rehearsal> {
  const world = new World({ start: new Date('2026-01-01T00:00:00Z') });
  world.createOrganization('steady-labs');
  for (const repository of REPOSITORIES) world.createRepo(repository);
  const publish = (edition: 'first' | 'second') =>
    new Map(
      REPOSITORIES.map((repository) => [
        repository,
        world.push(repository, {
          files: filesOf(repository, edition),
          message: `The ${edition} edition of ${repository}`,
        }).id,
      ]),
    );
  const first = publish('first');

  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-pin-clients-'));
  const [unpinned, pinned] = [join(folder, 'unpinned'), join(folder, 'pinned')];
  for (const copy of [unpinned, pinned]) cpSync(PROJECT, copy, { recursive: true });
  mkdirSync(join(folder, 'runs'));
  const lab = await startLab({ world });
  const done = await runCli(['pin', '.', '--format', 'json', '--hub', `huggingface=${lab.url}`], {
    cwd: pinned,
  });
  await lab.close();
  if (done.stdout === '') throw new Error(`pin ended with ${done.code}: ${done.stderr}${done.stdout}`);

  world.clock.advance(86_400_000);
  const second = publish('second');
  if (CLIENTS.git.here) for (const name of CLONED) writeGitRepository(world, name, gitFolder(folder, name));
  return {
    world,
    folder,
    unpinned,
    pinned,
    report: JSON.parse(done.stdout),
    lock: JSON.parse(readFileSync(join(pinned, 'weighbridge.lock'), 'utf8')),
    first,
    second,
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
