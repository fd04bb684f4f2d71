import type { Artifact, SignatureState } from './artifact.ts';
import type { Coverage } from './coverage.ts';
import type { Finding } from './finding.ts';
import type { Reference } from './reference.ts';
import type { Rule } from './rules.data.ts';
import type { DroppedSecret, Secret } from './secret.ts';
import type { FirstUse, Verdict } from './verdict.ts';

/** What a scan looks for. */
export const LANES = ['references', 'secrets', 'artifacts'] as const;
export type Lane = (typeof LANES)[number];

/** A reference with what was found out about its name. Null: nobody asked (a mention, another hub). */
export interface JudgedReference extends Reference {
  readonly firstUsed: FirstUse | null;
  readonly verdict: Verdict | null;
}

export interface ReportTarget {
  readonly kind: 'directory' | 'git' | 'archive' | 'file' | 'hub';
  readonly address: string;
  readonly commit: string | null;
}

/** `weighbridge.report/1`. Lanes that did not run are empty lists; `lanes` says which ran. */
export interface Report {
  readonly schema: 'weighbridge.report/1';
  readonly tool: { readonly name: 'weighbridge'; readonly version: string; readonly ruleset: string };
  readonly target: ReportTarget;
  /** What was looked for; all of it where nothing is said. */
  readonly lanes?: readonly Lane[];
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly coverage: Coverage;
  readonly requests: { readonly sent: number; readonly notModified: number; readonly fromCache: number };
  readonly references: readonly JudgedReference[];
  readonly artifacts: readonly Artifact[];
  /** Signatures of models that were met, and what came of verifying them. */
  readonly signatures?: readonly SignatureState[];
  readonly secrets: readonly Secret[];
  /** What was dropped, and why; only where it was asked for. */
  readonly dropped?: readonly DroppedSecret[];
  readonly findings: readonly Finding[];
  /** Rules that findings name and the table of this room does not hold: the kinds of secrets that were found. */
  readonly kinds?: readonly Rule[];
}
