import type { Finding } from '../core/index.ts';
import type { Ignore } from './configuration.ts';
import { matchesGlob } from './glob.ts';

export interface Suppressions {
  readonly ignores: readonly Ignore[];
  /** Fingerprints of findings that an earlier report had already. */
  readonly baseline: ReadonlySet<string>;
}

export interface SuppressedFindings {
  readonly findings: readonly Finding[];
  /** Ignores that no longer hold or matched nothing, in words, so that they get cleaned up. */
  readonly notices: readonly string[];
}

/** Marks the findings that an ignore or the baseline covers; none is removed. `today` is `YYYY-MM-DD`. */
export function suppress(
  findings: readonly Finding[],
  { ignores, baseline }: Suppressions,
  today: string,
): SuppressedFindings {
  const used = new Set<Ignore>();
  const expired = new Set<Ignore>();
  const marked = findings.map((finding): Finding => {
    for (const ignore of ignores) {
      if (!covers(ignore, finding)) continue;
      used.add(ignore);
      if (ignore.expires !== 'never' && ignore.expires < today) {
        expired.add(ignore);
        continue;
      }
      const expires = ignore.expires === 'never' ? null : ignore.expires;
      return { ...finding, suppressed: { kind: 'ignore', reason: ignore.reason, expires } };
    }
    if (baseline.has(finding.fingerprint)) {
      return { ...finding, suppressed: { kind: 'baseline', reason: 'in the baseline', expires: null } };
    }
    return finding;
  });
  const notices = ignores.flatMap((ignore) => {
    if (expired.has(ignore))
      return [`the ignore ${describe(ignore)} expired on ${ignore.expires} and no longer applies`];
    return used.has(ignore) ? [] : [`the ignore ${describe(ignore)} matches nothing any more`];
  });
  return { findings: marked, notices };
}

function covers(ignore: Ignore, finding: Finding): boolean {
  const name = finding.subject.split(':').slice(2).join(':');
  return (
    (ignore.rule === undefined || matchesGlob(ignore.rule, finding.rule)) &&
    (ignore.name === undefined || matchesGlob(ignore.name, name)) &&
    (ignore.file === undefined || matchesGlob(ignore.file, finding.location.file)) &&
    (ignore.fingerprint === undefined || ignore.fingerprint === finding.fingerprint)
  );
}

function describe({ rule, name, file, fingerprint }: Ignore): string {
  return `(${[rule, name, file, fingerprint].filter(Boolean).join(', ')})`;
}
