import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { messageOf, systemCodeOf, WeighbridgeError } from '../base/index.ts';
import type { Gap } from '../core/index.ts';
import { type GitProgram, listTree, openObjects, resolveRevision } from '../gitpack/index.ts';
import {
  CONFIGURATION_NAMES,
  type Configuration,
  MAX_CONFIGURATION_BYTES,
  NO_CONFIGURATION,
  withAbsolutePaths,
} from '../policy/index.ts';
import type { Surroundings } from './surroundings.ts';
import type { OpenedTarget } from './target.ts';

/** The settings that hold for a scan, and what was found and does not hold. */
export interface EffectiveConfiguration {
  /** From whoever runs the scan. */
  readonly operator: Configuration;
  /** From the target as of the base revision that the operator named: its ignores and private names hold. */
  readonly base: Configuration;
  /** Private names that only the target itself asks for. */
  readonly unvouchedPrivate: readonly string[];
  readonly gaps: readonly Gap[];
}

/**
 * Gathers configuration. A target is untrusted, its configuration too (DESIGN, decision 12): what it brings along
 * never sets addresses, credentials or thresholds, and its ignores hold only as of a revision that the operator names.
 * Its private names are kept private all the same, at the price of an incomplete scan.
 */
export async function gatherConfiguration(
  flags: { readonly config?: string; readonly base?: string },
  opened: OpenedTarget,
  surroundings: Surroundings,
  program: GitProgram,
): Promise<EffectiveConfiguration> {
  const { configuration: operator } = await operatorConfiguration(flags, surroundings);
  const gaps: Gap[] = [];
  const revision = flags.base ?? baseOfChange(surroundings.environment);
  const base = revision
    ? await configurationAt(revision, opened, program, surroundings.signal, gaps, flags.base !== undefined)
    : NO_CONFIGURATION;

  const found = opened.folder === null ? null : await findTargets(opened.folder, gaps);
  const own = found && flags.config && (await isSameFile(found.path, flags.config)) ? null : found;
  if (own) {
    const added = own.configuration.ignore.filter(
      (ignore) => !base.ignore.some((other) => same(other, ignore)),
    );
    if (added.length > 0) {
      gaps.push({
        what: own.name,
        why: revision
          ? `${added.length} of its ignores are not in ${revision} and do not apply`
          : `its ${added.length} ignores do not apply: vouch for the file with --config, or name a revision to trust with --base`,
        blocking: false,
      });
    }
    if (Object.keys(own.configuration.hubs).length > 0 || own.configuration['fail-on']) {
      gaps.push({
        what: own.name,
        why: "hub addresses and thresholds in a target's own configuration are never used: give them with --config",
        blocking: false,
      });
    }
    const sections = OPERATORS_OWN.filter((section) => own.configuration[section] !== undefined);
    if (sections.length > 0) {
      gaps.push({
        what: own.name,
        why: `${sections.join(', ')} in a target's own configuration ${sections.length === 1 ? 'is' : 'are'} never used: give the file with --config`,
        blocking: false,
      });
    }
  }
  const unvouchedPrivate =
    own?.configuration.private.filter((pattern) => !base.private.includes(pattern)) ?? [];
  return { operator, base, unvouchedPrivate, gaps };
}

/** The configuration of whoever runs the program, with absolute paths; its own path is null where there is none. */
export async function operatorConfiguration(
  flags: { readonly config?: string },
  { configDirectory }: Pick<Surroundings, 'configDirectory'>,
): Promise<{ readonly path: string | null; readonly configuration: Configuration }> {
  const found = flags.config
    ? { path: flags.config, configuration: await load(flags.config) }
    : await find(configDirectory);
  if (found === null) return { path: null, configuration: NO_CONFIGURATION };
  const path = resolve(found.path);
  return { path, configuration: withAbsolutePaths(found.configuration, dirname(path)) };
}

/** What decides what may be loaded, and where it is kept: in the operator's configuration only. */
const OPERATORS_OWN = ['policy', 'approvers', 'mirror', 'gateway'] as const;

/** What a CI system says the change is compared with. */
function baseOfChange(environment: Surroundings['environment']): string | undefined {
  const branch = environment['GITHUB_BASE_REF'];
  return environment['CI_MERGE_REQUEST_DIFF_BASE_SHA'] || (branch ? `origin/${branch}` : undefined);
}

async function configurationAt(
  revision: string,
  { repository }: OpenedTarget,
  program: GitProgram,
  signal: AbortSignal,
  gaps: Gap[],
  named: boolean,
): Promise<Configuration> {
  const commit = repository && (await resolveRevision(repository, revision));
  if (!repository || !commit) {
    const why = `the revision ${revision} is not in the target's repository`;
    if (named)
      throw new WeighbridgeError('usage', why, {
        remedy: 'fetch it, or name a branch, a tag or a full commit with --base',
      });
    gaps.push({ what: 'base revision', why: `${why}: ignores of the target do not apply`, blocking: false });
    return NO_CONFIGURATION;
  }
  const entries = await listTree(repository, commit, program, signal);
  const entry = CONFIGURATION_NAMES.map((name) => entries.find(({ path }) => path === name)).find(
    (found) => found !== undefined,
  );
  if (!entry || entry.sizeBytes > MAX_CONFIGURATION_BYTES) return NO_CONFIGURATION;
  await using objects = await openObjects(repository, program, signal);
  return parse(entry.path, Buffer.from(await objects.read(entry.blob)).toString('utf8'));
}

async function findTargets(folder: string, gaps: Gap[]): Promise<Found | null> {
  try {
    return await find(folder);
  } catch (error) {
    gaps.push({ what: "the target's own configuration", why: messageOf(error), blocking: false });
    return null;
  }
}

interface Found {
  readonly name: string;
  readonly path: string;
  readonly configuration: Configuration;
}

async function find(folder: string): Promise<Found | null> {
  for (const name of CONFIGURATION_NAMES) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found?.isFile()) return { name, path, configuration: await load(path) };
  }
  return null;
}

async function isSameFile(path: string, other: string): Promise<boolean> {
  return (await realpath(path)) === (await realpath(other));
}

async function load(path: string): Promise<Configuration> {
  let text: string;
  try {
    const { size } = await stat(path);
    if (size > MAX_CONFIGURATION_BYTES)
      throw new WeighbridgeError(
        'configuration',
        `the configuration ${path} is larger than ${MAX_CONFIGURATION_BYTES} bytes`,
      );
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof WeighbridgeError) throw error;
    throw new WeighbridgeError(
      'configuration',
      `the configuration ${path} cannot be read: ${systemCodeOf(error) === 'ENOENT' ? 'there is no such file' : messageOf(error)}`,
      {
        cause: error,
        remedy: 'check the path given with --config or WEIGHBRIDGE_CONFIG',
      },
    );
  }
  return parse(path, text);
}

/** The parsers are loaded only when there is something to parse. */
async function parse(name: string, text: string): Promise<Configuration> {
  const { parseConfiguration } = await import('../policy/index.ts');
  return parseConfiguration(name, text);
}

function same(a: object, b: object): boolean {
  return JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
}
