import type { Identity, Verdict } from '../../../src/core/index.ts';
import {
  type FileFacts,
  type GatePolicy,
  type NameFacts,
  NO_GATE_POLICY,
} from '../../../src/policy/index.ts';

export const NOW = '2026-11-01T00:00:00.000Z';

export function identity(over: Partial<Identity> = {}): Identity {
  return {
    hub: 'huggingface',
    kind: 'model',
    name: 'acme/encoder',
    repoId: '65f000000000000000000001',
    repoCreatedAt: '2024-03-01T00:00:00.000Z',
    ownerName: 'acme',
    ownerId: '65e000000000000000000001',
    ownerKind: 'organization',
    ownerCreatedAt: '2023-03-01T00:00:00.000Z',
    headCommit: null,
    ...over,
  };
}

export function live(over: Partial<Identity> = {}): Verdict {
  return {
    state: 'live',
    confidence: 'single',
    because: [],
    identity: identity(over),
    alias: null,
    youngerThanReference: false,
    ownerChanged: false,
  };
}

export function nameFacts(over: Partial<NameFacts> = {}): NameFacts {
  return {
    kind: 'model',
    name: 'acme/encoder',
    identity: identity(),
    verdict: live(),
    locked: null,
    license: 'apache-2.0',
    remoteCode: [],
    gated: false,
    accepted: false,
    now: NOW,
    ...over,
  };
}

export function fileFacts(over: Partial<NonNullable<FileFacts['artifact']>> = {}): FileFacts {
  return {
    path: 'model.bin',
    artifact: {
      format: 'torch-zip',
      alsoReadAs: [],
      danger: 'none',
      complete: true,
      incomplete: [],
      payloads: [],
      ...over,
    },
  };
}

export function policy(over: Partial<GatePolicy>): GatePolicy {
  return { ...NO_GATE_POLICY, ...over };
}
