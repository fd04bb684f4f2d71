import type { NameQuery } from '../../hubs/index.ts';
import { decisionFor, type GatePolicy, quarantined } from '../../policy/index.ts';
import type { NotServed } from '../mirror.ts';
import { type Quarantine, quarantinedText } from '../quarantine/index.ts';
import { FreshCache, nameKey, type QuarantineEntry } from '../records/index.ts';
import type { ServedNotes } from './served-notes.ts';

/** What is in quarantine, as of a moment ago, and how it is told. */
export interface QuarantineGate {
  ofName(query: NameQuery): Promise<QuarantineEntry | null>;
  ofCommit(query: NameQuery, commit: string): Promise<QuarantineEntry | null>;
  ofContent(sha256: string): Promise<QuarantineEntry | null>;
  /** `quarantined` where clients may hold it already, and have to be kept from it; `blocked` where they cannot. */
  refusal(entry: QuarantineEntry, query: NameQuery, commit: string | null): Promise<NotServed>;
  /** Something was put in by ourselves. */
  forget(): void;
}

/** Milliseconds for which it is gone by what was read. */
const FRESH_MS = 2000;
/** Names, commits and contents remembered for so long (CWE-770). */
const FRESH_MOST = 50_000;

export function quarantineGate(
  quarantine: Quarantine,
  notes: ServedNotes,
  policy: GatePolicy,
): QuarantineGate {
  let entries = new FreshCache<QuarantineEntry | null>(FRESH_MS, FRESH_MOST);
  return {
    ofName: (query) => entries.get(nameKey(query), () => quarantine.ofName(query, null)),
    ofCommit: (query, commit) =>
      entries.get(`${nameKey(query)}/${commit}`, () => quarantine.ofName(query, commit)),
    ofContent: (sha256) => entries.get(sha256, () => quarantine.ofContent(sha256)),
    refusal: async (entry, query, commit) => {
      const reason = quarantined(policy, quarantinedText(entry.what), entry.reasons);
      const wasServed = commit === null || (await notes.wasServed(query, commit));
      return {
        kind: wasServed ? 'quarantined' : 'blocked',
        message: `${reason.message} ${reason.remedy}`,
        decision: decisionFor([reason]),
      };
    },
    forget: () => {
      entries = new FreshCache(FRESH_MS, FRESH_MOST);
    },
  };
}
