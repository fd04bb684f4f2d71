import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { LookupFunction } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttp, type NetLimits } from '../../src/io/net/index.ts';
import { createVendors, openAuditLog, VENDOR_LIMITS, validateSecrets } from '../../src/secrets/actions.ts';
import type { Validated, Vendors } from '../../src/secrets/index.ts';
import { TestClock } from '../io/net/test-clock.ts';
import { foundIn } from './found-in.ts';
import type { VendorServer } from './vendor-server.ts';

export interface Asked extends Validated {
  /** The audit log, line by line. */
  readonly audit: readonly Record<string, unknown>[];
  readonly auditText: string;
  readonly slept: readonly number[];
}

interface AskingOptions {
  readonly selfManaged?: readonly string[];
  readonly access?: boolean;
  readonly limits?: Partial<NetLimits>;
  readonly auditPath?: string;
  /** Called when the audit log is known, before anything is asked. */
  readonly onAudit?: (path: string) => void;
}

export const FRAME = {
  run: 'a run',
  target: 'github.com/acme/tool',
  authorisedBy: 'Jo, CISO',
  until: '2027-01-31',
};

/** Connects to the server that stands in for vendors, and calls `use` with the way to them. */
export async function withVendors<T>(
  server: VendorServer,
  options: Pick<AskingOptions, 'limits' | 'auditPath' | 'onAudit'>,
  use: (vendors: Vendors, clock: TestClock) => Promise<T>,
): Promise<{ result: T; auditText: string; slept: readonly number[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-audit-'));
  const path = options.auditPath ?? join(folder, 'log', 'audit.jsonl');
  const clock = new TestClock();
  const http = createHttp({
    clock,
    userAgent: 'weighbridge/test',
    connect: { namedByOperator: [server.origin] },
    cacheDirectory: null,
    limits: { ...VENDOR_LIMITS, ...options.limits },
  });
  const audit = openAuditLog(path, FRAME);
  options.onAudit?.(path);
  try {
    const result = await use(createVendors({ http, audit, clock, standIn: server.origin }), clock);
    await audit.close();
    return { result, auditText: existsSync(path) ? readFileSync(path, 'utf8') : '', slept: clock.slept };
  } finally {
    await audit.close();
    await http.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Finds secrets in files, and asks the server that stands in for their vendors. */
export async function askAbout(
  server: VendorServer,
  files: Readonly<Record<string, string>>,
  options: AskingOptions = {},
): Promise<Asked> {
  const { result, auditText, slept } = await withVendors(server, options, (vendors, clock) =>
    validateSecrets(foundIn(files), {
      vendors,
      selfManaged: new Set(options.selfManaged),
      access: options.access ?? false,
      clock,
      signal: new AbortController().signal,
      readAgain: async ({ file }) => (files[file] === undefined ? null : Buffer.from(files[file], 'latin1')),
      onProgress: () => {},
    }),
  );
  const audit = auditText
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { ...result, audit, auditText, slept };
}

/** Asks as the product does, with no server in between: names are resolved by `lookup`, and the address guard decides. */
export async function askDirectly(
  files: Readonly<Record<string, string>>,
  lookup: LookupFunction,
  selfManaged: readonly string[],
): Promise<Validated> {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-audit-'));
  const clock = new TestClock();
  const http = createHttp({
    clock,
    userAgent: 'weighbridge/test',
    connect: { namedByOperator: selfManaged.map((host) => `https://${host}`), lookup },
    cacheDirectory: null,
    limits: VENDOR_LIMITS,
  });
  const audit = openAuditLog(join(folder, 'audit.jsonl'), FRAME);
  try {
    return await validateSecrets(foundIn(files), {
      vendors: createVendors({ http, audit, clock }),
      selfManaged: new Set(selfManaged),
      access: false,
      clock,
      signal: new AbortController().signal,
      readAgain: async () => null,
      onProgress: () => {},
    });
  } finally {
    await audit.close();
    await http.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
