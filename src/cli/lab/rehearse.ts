import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { messageOf, WeighbridgeError } from '../../base/index.ts';
import type { Report } from '../../core/index.ts';
import { dentalAiStory, type Lab, type StoryCommit, startLab } from '../../lab/index.ts';
import { painterOf } from '../../report/index.ts';
import { wantsColour } from '../colour.ts';
import { packageRoot } from '../package-root.ts';
import type { ScanFlags } from '../scan/command.ts';
import { runScan } from '../scan/run.ts';
import type { Surroundings } from '../surroundings.ts';
import type { RehearseFlags } from './command.ts';
import { renderAct, renderDifference, renderServed, type Served } from './story-text.ts';

const run = promisify(execFile);

/** The file whose bytes are compared before and after: what a client would have loaded. */
const SERVED = { name: 'toothfairyai/caries-segmentation-unet', file: 'model.safetensors' };

/**
 * Plays the story of a namespace takeover on a lab hub, and scans the example application before and after with the
 * ordinary command over real HTTP. It only moves the lab's clock, plays its scenario and makes the story's commits.
 */
export async function rehearse(flags: RehearseFlags, surroundings: Surroundings): Promise<number> {
  const { stdout } = surroundings;
  const story = dentalAiStory;
  const paint = painterOf(flags.color && wantsColour(stdout, surroundings.environment));
  const stage = flags.keep ? resolve(flags.keep) : await mkdtemp(join(tmpdir(), 'weighbridge-rehearsal-'));
  const application = join(stage, 'dental-ai');
  const lab = await startLab({ startDate: new Date(story.acts[0]!.commits[0]!.date) });
  try {
    await prepare(application, surroundings);
    stdout.write(`${paint.heading(story.title)}\n\n`);
    const reports: Partial<Record<'before' | 'after', Report>> = {};
    const served: Served[] = [];
    for (const act of story.acts) {
      await tellLab(lab, 'play', { scenario: story.scenario.name, until: act.date.toISOString() });
      for (const commit of act.commits)
        await make(commit, join(packageRoot(), story.example), application, surroundings);
      stdout.write(renderAct(act, paint));
      if (act.scan === null) continue;
      reports[act.scan] = await scanned(act.scan, application, stage, lab, surroundings);
      served.push({ when: act.date, sha256: await digestOf(lab) });
    }
    const compared = await scanned(
      'after',
      application,
      stage,
      lab,
      surroundings,
      join(stage, 'before.json'),
    );
    stdout.write(renderServed(`${SERVED.name}/${SERVED.file}`, served, paint));
    stdout.write(renderDifference(reports.before!, reports.after!, compared, paint));
    if (flags.keep) stdout.write(`\nThe application and the reports are in ${stage}.\n`);
    return 0;
  } finally {
    await lab.close();
    if (!flags.keep) await rm(stage, { recursive: true, force: true });
  }
}

async function prepare(application: string, surroundings: Surroundings): Promise<void> {
  await mkdir(application, { recursive: true });
  await git(['init', '-q', '-b', 'main'], application, surroundings);
}

async function make(
  commit: StoryCommit,
  example: string,
  application: string,
  surroundings: Surroundings,
): Promise<void> {
  for (const file of commit.files) {
    await mkdir(dirname(join(application, file)), { recursive: true });
    await cp(join(example, file), join(application, file));
  }
  await git(['add', '-A'], application, surroundings);
  const date = commit.date.toISOString();
  await git(['commit', '-q', '-m', commit.message], application, surroundings, {
    GIT_AUTHOR_NAME: commit.author.name,
    GIT_AUTHOR_EMAIL: commit.author.email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: commit.author.name,
    GIT_COMMITTER_EMAIL: commit.author.email,
    GIT_COMMITTER_DATE: date,
  });
}

async function git(
  args: string[],
  cwd: string,
  { environment }: Surroundings,
  more: Record<string, string> = {},
): Promise<void> {
  try {
    await run('git', ['-c', 'commit.gpgsign=false', '-c', 'core.hooksPath=/dev/null', ...args], {
      cwd,
      env: { PATH: environment['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', ...more },
    });
  } catch (error) {
    throw new WeighbridgeError(
      'unreadable',
      `git could not make the example's history: ${messageOf(error)}`,
      {
        cause: error,
        remedy: 'is git installed, and the folder given with --keep new or empty?',
      },
    );
  }
}

/** Scans with the ordinary command, against the lab, on the lab's clock, with nothing of the user's own settings. */
async function scanned(
  name: 'before' | 'after',
  application: string,
  stage: string,
  lab: Lab,
  surroundings: Surroundings,
  baseline?: string,
): Promise<Report> {
  const output = join(stage, `${name}${baseline ? '-compared' : ''}.json`);
  const flags: ScanFlags = {
    history: true,
    hub: { huggingface: lab.url },
    format: 'json',
    output,
    color: false,
    quiet: true,
    ...(baseline ? { baseline } : {}),
  };
  const clock = { ...surroundings.clock, now: () => lab.world.clock.now() };
  const environment = { PATH: surroundings.environment['PATH'], HF_HUB_DISABLE_IMPLICIT_TOKEN: '1' };
  await runScan(application, flags, {
    ...surroundings,
    clock,
    environment,
    cacheDirectory: join(stage, 'cache'),
    configDirectory: join(stage, 'no-configuration'),
  });
  return JSON.parse(await readFile(output, 'utf8')) as Report;
}

async function tellLab(lab: Lab, command: string, body: object): Promise<void> {
  const answer = await fetch(`${lab.adminUrl}/${command}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok)
    throw new WeighbridgeError('internal', `the lab refused to ${command}: ${await answer.text()}`);
}

/** SHA-256 of what the name serves now, as the hub announces it to every client. */
async function digestOf(lab: Lab): Promise<string> {
  const answer = await fetch(`${lab.url}/${SERVED.name}/resolve/main/${SERVED.file}`, { method: 'HEAD' });
  return (answer.headers.get('x-linked-etag') ?? answer.headers.get('etag') ?? '').replaceAll('"', '');
}
