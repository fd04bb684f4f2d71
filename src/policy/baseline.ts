import { z } from 'zod';
import { messageOf, WeighbridgeError } from '../base/index.ts';
import type { Identity } from '../core/index.ts';
import { HUB_NAMES, REFERENCE_KINDS, subjectOf } from '../core/index.ts';

/** What an earlier report is remembered for. */
export interface Baseline {
  readonly fingerprints: ReadonlySet<string>;
  /** By `hub:kind:name` as referenced. Identities only ever accuse: they prove that a name has changed hands. */
  readonly identities: ReadonlyMap<string, Identity>;
}

const text = z.string().nullable();
const identitySchema = z.object({
  hub: z.enum(HUB_NAMES),
  kind: z.enum(REFERENCE_KINDS),
  name: z.string(),
  repoId: text,
  repoCreatedAt: text,
  ownerName: text,
  ownerId: text,
  ownerKind: z.enum(['user', 'organization']).nullable(),
  ownerCreatedAt: text,
  headCommit: text,
});
const reportSchema = z.object({
  schema: z.literal('weighbridge.report/1'),
  references: z.array(
    z.object({
      hub: z.enum(HUB_NAMES),
      kind: z.enum(REFERENCE_KINDS),
      name: z.string(),
      verdict: z.object({ state: z.string(), identity: identitySchema.nullable() }).nullable(),
    }),
  ),
  findings: z.array(z.object({ fingerprint: z.string() })),
});

/** States whose identity was not in doubt when it was recorded. */
const SOUND_STATES = new Set(['live', 'restricted', 'moved']);

/** Reads an earlier JSON report. Throws a WeighbridgeError `configuration` that names the file. */
export function parseBaseline(name: string, json: string): Baseline {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch (error) {
    throw new WeighbridgeError('configuration', `the baseline ${name} is not JSON: ${messageOf(error)}`, {
      remedy: REMEDY,
    });
  }
  const report = reportSchema.safeParse(data);
  if (!report.success) {
    throw new WeighbridgeError('configuration', `the baseline ${name} is not a weighbridge report`, {
      remedy: REMEDY,
    });
  }
  const identities = new Map<string, Identity>();
  for (const { verdict, ...reference } of report.data.references) {
    if (verdict?.identity && SOUND_STATES.has(verdict.state))
      identities.set(subjectOf(reference), verdict.identity);
  }
  return { fingerprints: new Set(report.data.findings.map((finding) => finding.fingerprint)), identities };
}

const REMEDY = 'make one with: weighbridge scan PATH --format json --output baseline.json';
