import { randomUUID } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { messageOf, WeighbridgeError } from '../../base/index.ts';
import { type Scope, type ScopedTarget, secretActions, type Vendors } from '../../secrets/index.ts';
import type { Surroundings } from '../surroundings.ts';
import type { OpenedTarget } from '../target.ts';
import { originAddress } from './origin-address.ts';

/** Flags of every command that sends credentials to their vendors. */
export interface VendorFlags {
  readonly scope?: string;
  readonly selfManaged?: readonly string[];
  readonly auditLog?: string;
}

/** The way to the vendors, for one target and under one authorisation. */
export interface VendorConnection extends AsyncDisposable {
  readonly vendors: Vendors;
  /** Null without a scope file. */
  readonly scope: Scope | null;
  readonly selfManaged: ReadonlySet<string>;
  readonly auditLog: string;
}

/**
 * Connects to vendors for a target that the scope file covers. Throws `usage` or `configuration` where it does not, before
 * anything is opened. Without `--scope` there is no authorisation, and the caller may do only what anybody may.
 */
export async function connectVendors(
  flags: VendorFlags,
  opened: OpenedTarget,
  surroundings: Surroundings,
): Promise<VendorConnection> {
  const { clock, environment, version, stateDirectory, vendorStandIn } = surroundings;
  const { createVendors, openAuditLog, requireInScope, selfManagedHost, VENDOR_LIMITS } =
    await secretActions();
  const target = await scopedTarget(opened);
  let scope: Scope | null = null;
  if (flags.scope !== undefined) {
    scope = await loadScope(flags.scope, opened);
    requireInScope(scope, target, flags.scope, clock.now());
  }
  const selfManaged = new Set(scope?.selfManaged);
  for (const host of flags.selfManaged ?? []) {
    const named = selfManagedHost(host);
    if (named === null) {
      throw new WeighbridgeError('usage', `--self-managed ${host} names no host`, {
        remedy: 'write it as git.example.com or git.example.com:8443',
      });
    }
    selfManaged.add(named);
  }
  const auditLog = flags.auditLog ?? join(stateDirectory, 'audit.jsonl');
  const audit = openAuditLog(auditLog, {
    run: randomUUID(),
    target: target.address ?? target.path ?? target.shown,
    authorisedBy: scope?.authorisedBy ?? null,
    until: scope?.until ?? null,
  });
  const { createHttp, proxySettings } = await import('../../io/net/index.ts');
  const http = createHttp({
    clock,
    userAgent: `weighbridge/${version}`,
    connect: {
      namedByOperator: [
        ...[...selfManaged].map((host) => `https://${host}`),
        ...(vendorStandIn === undefined ? [] : [vendorStandIn]),
      ],
    },
    cacheDirectory: null,
    proxy: vendorStandIn === undefined ? proxySettings(environment) : {},
    limits: VENDOR_LIMITS,
  });
  return {
    vendors: createVendors({
      http,
      audit,
      clock,
      ...(vendorStandIn !== undefined && { standIn: vendorStandIn }),
    }),
    scope,
    selfManaged,
    auditLog,
    [Symbol.asyncDispose]: async () => {
      await http.close();
      await audit.close();
    },
  };
}

/** What the operator can say a target is: its address on a hub, where it was cloned from, where it lies. */
export async function scopedTarget({ target, repository }: OpenedTarget): Promise<ScopedTarget> {
  const { canonicalAddress } = await secretActions();
  const isHere = (await stat(target.address).catch(() => null)) !== null;
  // An address may carry a password, which neither messages nor the audit log repeat.
  const shown = target.address.replace(/\/\/[^/@]*@/, '//');
  if (!isHere) return { shown, address: canonicalAddress(target.address), path: null };
  const origin = repository === null ? null : await originAddress(repository);
  return {
    shown,
    address: origin === null ? null : canonicalAddress(origin),
    path: await realpath(target.address),
  };
}

async function loadScope(path: string, { target, folder, repository }: OpenedTarget): Promise<Scope> {
  const { parseScope, SCOPE_BYTES_MAX } = await secretActions();
  let text: string;
  let real: string;
  try {
    const { size } = await stat(path);
    if (size > SCOPE_BYTES_MAX) throw new Error(`larger than ${SCOPE_BYTES_MAX} bytes`);
    text = await readFile(path, 'utf8');
    real = await realpath(path);
  } catch (error) {
    throw new WeighbridgeError('usage', `the scope file ${path} cannot be read: ${messageOf(error)}`, {
      cause: error,
      remedy: 'see "Asking vendors" in docs/secrets.md for what it holds',
    });
  }
  // Whoever may change the target could else authorise anything.
  for (const root of [folder, repository?.workTree, target.kind === 'git' ? target.address : null]) {
    const inside = root ? relative(await realpath(root), real) : '..';
    if (inside !== '..' && !inside.startsWith(`..${sep}`) && inside !== real) {
      throw new WeighbridgeError('usage', `the scope file ${path} lies in the target`, {
        remedy: 'keep it where those who may change the target cannot write: nothing was sent',
      });
    }
  }
  const scope = parseScope(path, text);
  const paths = await Promise.all(scope.paths.map((each) => realpath(each).catch(() => each)));
  return { ...scope, paths };
}
