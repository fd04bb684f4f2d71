import { posix } from 'node:path';
import { type Clock, memorySource, messageOf, sha256Hex } from '../base/index.ts';
import {
  type Finding,
  type Gap,
  type RuleId,
  ruleOf,
  type Severity,
  SIGNATURE_NAME,
  type SignatureState,
} from '../core/index.ts';
import type { FileTree, TreeFile } from '../io/files/index.ts';
import {
  MAX_BUNDLE_BYTES,
  type ModelFiles,
  type ModelTrust,
  signatureState,
  verifyModelSignature,
} from '../signing/index.ts';

export interface SignaturesInput {
  readonly tree: FileTree;
  /** Whom the operator named; null for nobody. */
  readonly trust: Omit<ModelTrust, 'at'> | null;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

export interface CheckedSignatures {
  readonly signatures: readonly SignatureState[];
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
}

/** Verifies every signature of a model that stands in a tree, each over the folder that it stands in. */
export async function checkSignatures({
  tree,
  trust,
  clock,
  signal,
}: SignaturesInput): Promise<CheckedSignatures> {
  const files = new Map<string, TreeFile | 'link'>();
  for await (const item of tree.items(signal)) {
    if (item.kind === 'file') files.set(item.file.path, item.file);
    else if (item.kind === 'link') files.set(item.path, 'link');
  }
  const signatures: SignatureState[] = [];
  const gaps: Gap[] = [];
  for (const [path, file] of files) {
    if (posix.basename(path) !== SIGNATURE_NAME || file === 'link' || file.sizeBytes > MAX_BUNDLE_BYTES)
      continue;
    const bytes = await file.read().catch((error: unknown) => {
      signal.throwIfAborted();
      gaps.push({ what: path, why: `the signature cannot be read: ${messageOf(error)}`, blocking: true });
      return null;
    });
    if (bytes === null || !isBundle(bytes)) continue;
    const folder = path.slice(0, path.length - SIGNATURE_NAME.length);
    const verdict = await verifyModelSignature(
      bytes,
      { ...trust, at: clock.now() },
      modelFiles(files, folder),
      SIGNATURE_NAME,
    );
    signatures.push(signatureState(verdict, path));
  }
  const findings = signatures.flatMap(findingsOf);
  if (trust !== null && signatures.length + gaps.length === 0) findings.push(unsigned());
  return { signatures, findings, gaps };
}

/** A file of that name that somebody else's tool made is none of ours. */
function isBundle(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return /"(?:dsseEnvelope|mediaType)"/.test(head);
}

function modelFiles(all: ReadonlyMap<string, TreeFile | 'link'>, folder: string): ModelFiles {
  const files = new Map(
    [...all]
      .filter(([path]) => path.startsWith(folder))
      .map(([path, file]) => [path.slice(folder.length), file]),
  );
  const fileAt = (name: string): TreeFile | null => {
    const file = files.get(name);
    return file === undefined || file === 'link' ? null : file;
  };
  return {
    names: [...files.keys()],
    sizeOf: (name) => fileAt(name)?.sizeBytes ?? null,
    sha256Of: (name) => fileAt(name)?.sha256 ?? null,
    isLink: (name) => files.get(name) === 'link',
    open: async (name) => {
      const file = fileAt(name);
      if (file === null) return null;
      return file.open ? file.open() : memorySource(await file.read());
    },
  };
}

const RULES_OF = {
  invalid: ['artifact/signature-invalid', 'critical'],
  partial: ['artifact/signature-partial', 'high'],
  unverified: ['artifact/signature-unverified', 'low'],
} as const satisfies Record<string, readonly [RuleId, Severity]>;

function findingsOf(state: SignatureState): Finding[] {
  if (state.kind === 'verified') return [];
  const [rule, severity] = RULES_OF[state.kind];
  return [finding(rule, severity, state.signature, state.why)];
}

function unsigned(): Finding {
  return finding('artifact/unsigned', 'high', SIGNATURE_NAME, `no ${SIGNATURE_NAME} in it`);
}

function finding(rule: RuleId, severity: Severity, file: string, why: string): Finding {
  const { title, remedy, frameworks } = ruleOf(rule);
  return {
    rule,
    severity,
    title: `${title}: ${why}`,
    subject: `signature:${file}`,
    location: { file, line: 1, column: 1 },
    related: [],
    evidence: [],
    remedy,
    frameworks,
    fingerprint: sha256Hex(JSON.stringify([rule, file, why])).slice(0, 32),
    suppressed: null,
  };
}
