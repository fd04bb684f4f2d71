import { parseDocument } from 'yaml';
import { z } from 'zod';
import { messageOf, WeighbridgeError } from '../../base/index.ts';
import { canonicalAddress, isWithin } from './target-address.ts';

/** YAML aliases may not multiply a file by more than this (CWE-776). */
const MAX_YAML_ALIASES = 20;
/** Bytes of a scope file. */
export const SCOPE_BYTES_MAX = 256 * 1024;

const HOST = /^(?:https:\/\/)?([a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?)(:\d{1,5})?\/?$/i;

const schema = z.strictObject({
  'authorised-by': z.string().trim().min(3, 'say who authorised it: a name and a role').max(200),
  until: z.iso.date('must be a date such as 2027-01-31'),
  targets: z.array(z.string().min(1)).min(1, 'name at least one owner, repository or folder'),
  'self-managed': z.array(z.string()).default([]),
});

/** What an operator is authorised to have asked about, by whom and until when. */
export interface Scope {
  readonly authorisedBy: string;
  /** The last day, `2027-01-31`, in UTC. */
  readonly until: string;
  /** Owners and repositories, canonical. */
  readonly addresses: readonly string[];
  /** Absolute folders and files. */
  readonly paths: readonly string[];
  /** Hosts with port, as in addresses, that the operator runs or may ask. */
  readonly selfManaged: readonly string[];
}

/** What a target is, by everything the operator can vouch for. */
export interface ScopedTarget {
  /** As it was named on the command line. */
  readonly shown: string;
  /** Where it was cloned from, or its address on a hub; canonical. */
  readonly address: string | null;
  /** Its real absolute path; null for what is not on this machine. */
  readonly path: string | null;
}

/** Parses a scope file, YAML or JSON. Throws `configuration` that says what is wrong with it. */
export function parseScope(name: string, text: string): Scope {
  const fail = (what: string) =>
    new WeighbridgeError('configuration', `the scope file ${name} ${what}`, {
      remedy: 'write it as in docs/secrets.md: authorised-by, until, targets',
    });
  const document = parseDocument(text);
  if (document.errors.length > 0)
    throw fail(`cannot be parsed: ${document.errors[0]!.message.split('\n')[0]!}`);
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: MAX_YAML_ALIASES });
  } catch (error) {
    throw fail(`cannot be parsed: ${messageOf(error)}`);
  }
  const parsed = schema.safeParse(data ?? {});
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'the file'}: ${message}`,
    );
    throw fail(`is not valid: ${problems.join('; ')}`);
  }
  const { targets, until } = parsed.data;
  const addresses: string[] = [];
  const paths: string[] = [];
  for (const target of targets) {
    const path = /^path:(\/.*|[A-Za-z]:[\\/].*)$/.exec(target)?.[1];
    const address = path === undefined ? canonicalAddress(target) : null;
    if (path !== undefined) paths.push(path.length > 1 ? path.replace(/[\\/]+$/, '') : path);
    else if (address?.includes('/')) addresses.push(address);
    else
      throw fail(
        `has a target that is none: ${target}; write github:owner, hf:owner/name, https://git.example.com/group or path:/an/absolute/folder`,
      );
  }
  return {
    authorisedBy: parsed.data['authorised-by'],
    until,
    addresses,
    paths,
    selfManaged: parsed.data['self-managed'].map((host) => {
      const found = selfManagedHost(host);
      if (found === null) throw fail(`has a self-managed host that is none: ${host}`);
      return found;
    }),
  };
}

/** `git.example.com` or `git.example.com:8443`, of a host as the operator writes it; null for what is none. */
export function selfManagedHost(text: string): string | null {
  const [, host, port = ''] = HOST.exec(text.trim()) ?? [];
  return host === undefined ? null : `${host}${port === ':443' ? '' : port}`.toLowerCase();
}

/** Throws `usage` unless the scope holds for the target today. */
export function requireInScope(scope: Scope, target: ScopedTarget, name: string, now: Date): void {
  const today = now.toISOString().slice(0, 10);
  if (today > scope.until) {
    throw new WeighbridgeError('usage', `the authorisation in ${name} ended on ${scope.until}`, {
      remedy: `have it renewed by ${scope.authorisedBy}; nothing was sent`,
    });
  }
  const { address, path } = target;
  if (path !== null && scope.paths.some((entry) => path === entry || isBelow(path, entry))) return;
  if (address !== null && scope.addresses.some((entry) => isWithin(address, entry))) return;
  const known = address === null ? `${target.shown}, which has no remote called origin` : address;
  throw new WeighbridgeError('usage', `${known} is not in the scope of ${name}`, {
    remedy:
      'ask only about what you are authorised for: name its owner, its address, or path:/its/folder under targets; nothing was sent',
  });
}

function isBelow(path: string, folder: string): boolean {
  const end = folder === '/' ? '' : folder;
  return path.startsWith(`${end}/`) || path.startsWith(`${end}\\`);
}
