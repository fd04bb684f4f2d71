import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Identity } from '../../../src/core/index.ts';
import {
  type ApprovalStatement,
  createApprovals,
  type IdentityChange,
  type SignedApproval,
  signStatement,
} from '../../../src/mirror/approvals/index.ts';
import { type Binding, createRecords } from '../../../src/mirror/records/index.ts';
import { identity } from '../../policy/gate/facts.ts';
import { memoryStorage } from '../memory-storage.ts';

const QUERY = { kind: 'model', name: 'acme/encoder' } as const;
const OLD = identity({ repoId: '65f000000000000000000001' });
const NEW = identity({ repoId: '66a000000000000000000002', ownerId: '66a000000000000000000009' });
const BOUND_AT = '2026-01-02T00:00:00.000Z';

function person() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return { pem: publicKey.export({ type: 'spki', format: 'pem' }).toString(), privateKey };
}
const alice = person();
const bob = person();
const carol = person();

async function setUp(approvers: Record<string, string> = { alice: alice.pem, bob: bob.pem }) {
  const storage = memoryStorage('/nowhere');
  const records = createRecords(storage.documents);
  const bind = (bound: Identity, boundAt = BOUND_AT, name: string = QUERY.name) =>
    records.changeBinding({ kind: 'model', name }, () => binding(bound, boundAt, name));
  await bind(OLD);
  return { storage, bind, approvals: createApprovals(storage.documents, records, approvers) };
}

function binding(bound: Identity, boundAt: string, name: string): Binding {
  return {
    schema: 'weighbridge.binding/1',
    query: { kind: 'model', name },
    identity: bound,
    boundAt,
    revisions: {},
    before: [],
  };
}

function approvalBy(
  by: string,
  key: KeyObject,
  change: IdentityChange,
  over: Partial<ApprovalStatement> = {},
): SignedApproval {
  const statement: ApprovalStatement = {
    schema: 'weighbridge.approval-statement/1',
    ...change,
    commit: 'a'.repeat(40),
    by,
    reason: 'the owner announced it',
    at: '2026-05-01T00:00:00.000Z',
    ...over,
  };
  return { schema: 'weighbridge.approval/1', statement, signature: signStatement(statement, key) };
}

describe('approvals', () => {
  test('two people agree to a change, and each counts once', async () => {
    const { approvals } = await setUp();
    const change = (await approvals.changeTo(QUERY, NEW))!;
    await approvals.add(approvalBy('alice', alice.privateKey, change));
    await approvals.add(approvalBy('alice', alice.privateKey, change, { reason: 'once more' }));
    expect(await approvals.forIdentity(QUERY, OLD, NEW)).toEqual([
      expect.objectContaining({ by: 'alice', reason: 'once more' }),
    ]);
    await approvals.add(approvalBy('Bob', bob.privateKey, change, { at: '2026-05-02T00:00:00.000Z' }));
    expect((await approvals.forIdentity(QUERY, OLD, NEW)).map(({ by }) => by)).toEqual(['alice', 'Bob']);
  });
  test('one person under two spellings of their name is one person', async () => {
    const { approvals } = await setUp();
    const change = (await approvals.changeTo(QUERY, NEW))!;
    await approvals.add(approvalBy('alice', alice.privateKey, change));
    await approvals.add(approvalBy('ALICE', alice.privateKey, change));
    expect(await approvals.forIdentity(QUERY, OLD, NEW)).toHaveLength(1);
  });
  test('nobody signs for another, or without being an approver', async () => {
    const { approvals } = await setUp();
    const change = (await approvals.changeTo(QUERY, NEW))!;
    await expect(approvals.add(approvalBy('bob', alice.privateKey, change))).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/not signed with the key of bob/),
    });
    await expect(approvals.add(approvalBy('carol', carol.privateKey, change))).rejects.toMatchObject({
      message: expect.stringMatching(/not among the approvers/),
    });
  });
  test('an approver who is taken out of the configuration no longer counts', async () => {
    const { storage, approvals } = await setUp({ alice: alice.pem, bob: bob.pem, carol: carol.pem });
    const change = (await approvals.changeTo(QUERY, NEW))!;
    await approvals.add(approvalBy('alice', alice.privateKey, change));
    await approvals.add(approvalBy('carol', carol.privateKey, change));
    expect(await approvals.of(change)).toHaveLength(2);
    const later = createApprovals(storage.documents, createRecords(storage.documents), {
      alice: alice.pem,
      bob: bob.pem,
    });
    expect(await later.of(change)).toHaveLength(1);
    const replaced = createApprovals(storage.documents, createRecords(storage.documents), {
      alice: bob.pem,
      carol: carol.pem,
    });
    expect((await replaced.of(change)).map(({ by }) => by)).toEqual(['carol']);
  });

  const OTHER = identity({ repoId: '66b000000000000000000003' });
  test.each([
    [
      'another identity',
      (change: IdentityChange) => ({ ...change, after: { ...change.after, repoId: OTHER.repoId } }),
    ],
    [
      'another account',
      (change: IdentityChange) => ({ ...change, after: { ...change.after, ownerId: 'x' } }),
    ],
    [
      'what it was before',
      (change: IdentityChange) => ({ ...change, before: change.after, after: change.before }),
    ],
    [
      'another time of the same change',
      (change: IdentityChange) => ({ ...change, boundAt: '2025-01-01T00:00:00.000Z' }),
    ],
    ['another name', (change: IdentityChange) => ({ ...change, query: { ...QUERY, name: 'acme/decoder' } })],
    [
      'another kind',
      (change: IdentityChange) => ({ ...change, query: { ...QUERY, kind: 'dataset' as const } }),
    ],
  ])('an approval of %s is none of this change', async (_what, other) => {
    const { storage, approvals } = await setUp();
    const change = (await approvals.changeTo(QUERY, NEW))!;
    const wrong = other(change);
    for (const [name, { privateKey }] of [
      ['alice', alice],
      ['bob', bob],
    ] as const) {
      await approvals.add(approvalBy(name, privateKey, wrong));
    }
    expect(await approvals.of(wrong)).toHaveLength(2);
    expect(await approvals.forIdentity(QUERY, OLD, NEW)).toEqual([]);
    // Nor when somebody who can write to the storage puts the documents where those of the change would be.
    const [from] = [...storage.documentBytes.keys()].filter((key) => key.startsWith('approvals/'));
    await approvals.add(approvalBy('alice', alice.privateKey, change));
    const to = [...storage.documentBytes.keys()].find(
      (key) =>
        key.startsWith('approvals/') && key.endsWith('alice') && key !== from && isOf(storage, key, change),
    )!;
    storage.documentBytes.set(to, storage.documentBytes.get(from!)!);
    await expect(approvals.of(change)).rejects.toMatchObject({ code: 'unreadable' });
  });
  test('an approval of this change does not count when the name has come back meanwhile', async () => {
    const { approvals, bind } = await setUp();
    const change = (await approvals.changeTo(QUERY, NEW))!;
    await approvals.add(approvalBy('alice', alice.privateKey, change));
    await approvals.add(approvalBy('bob', bob.privateKey, change));
    await bind(NEW, '2026-05-02T00:00:00.000Z');
    await bind(OLD, '2026-06-01T00:00:00.000Z');
    expect(await approvals.forIdentity(QUERY, OLD, NEW)).toEqual([]);
  });
  test.each([
    ['the reason', (text: string) => text.replace('announced', 'denounced')],
    ['the commit', (text: string) => text.replace('a'.repeat(40), 'b'.repeat(40))],
    [
      'the signature',
      (text: string) =>
        text.replace(/"signature":"./, (start) => start.slice(0, -1) + (start.endsWith('A') ? 'B' : 'A')),
    ],
  ])('changing %s of a stored approval makes it count no longer', async (_what, change) => {
    const { storage, approvals } = await setUp();
    const wanted = (await approvals.changeTo(QUERY, NEW))!;
    await approvals.add(approvalBy('alice', alice.privateKey, wanted));
    const [key] = [...storage.documentBytes.keys()].filter((each) => each.startsWith('approvals/'));
    const text = Buffer.from(storage.documentBytes.get(key!)!).toString();
    expect(change(text)).not.toBe(text);
    storage.documentBytes.set(key!, Buffer.from(change(text)));
    expect(await approvals.of(wanted)).toEqual([]);
    const listed = await Array.fromAsync(approvals.list(new AbortController().signal));
    expect(listed).toMatchObject([{ problem: expect.stringMatching(/not signed with the key of alice/) }]);
  });
  test('a repository that the hub does not name cannot be approved', async () => {
    const { approvals } = await setUp();
    const nameless = identity({ repoId: null });
    const change = (await approvals.changeTo(QUERY, nameless))!;
    await approvals.add(approvalBy('alice', alice.privateKey, change));
    await approvals.add(approvalBy('bob', bob.privateKey, change));
    expect(await approvals.forIdentity(QUERY, OLD, nameless)).toEqual([]);
  });
  test('there is nothing to approve for a name that is bound to nothing, or to that', async () => {
    const { approvals } = await setUp();
    expect(await approvals.changeTo({ kind: 'model', name: 'acme/other' }, NEW)).toBeNull();
    expect(await approvals.changeTo(QUERY, OLD)).toBeNull();
  });
  test('pending are those whose name is still bound to what they replace', async () => {
    const { approvals, bind } = await setUp();
    const change = (await approvals.changeTo(QUERY, NEW))!;
    await approvals.add(approvalBy('alice', alice.privateKey, change));
    const listed = async () => Array.fromAsync(approvals.list(new AbortController().signal));
    expect(await listed()).toMatchObject([{ isPending: true, problem: null }]);
    await bind(NEW, '2026-05-02T00:00:00.000Z');
    expect(await listed()).toMatchObject([{ isPending: false, problem: null }]);
  });
});

function isOf(
  { documentBytes }: { documentBytes: Map<string, Uint8Array> },
  key: string,
  change: IdentityChange,
): boolean {
  const { statement } = JSON.parse(Buffer.from(documentBytes.get(key)!).toString()) as SignedApproval;
  return (
    JSON.stringify(statement.after) === JSON.stringify(change.after) &&
    statement.boundAt === change.boundAt &&
    statement.query.name === change.query.name &&
    statement.query.kind === change.query.kind &&
    JSON.stringify(statement.before) === JSON.stringify(change.before)
  );
}
