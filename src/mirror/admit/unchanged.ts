import type { Hub, NameQuery } from '../../hubs/index.ts';
import { DEFAULT_REVISION } from '../../lock/index.ts';
import { decideName } from '../../policy/index.ts';
import type { Admission, Binding, Manifest } from '../records/index.ts';
import type { AdmissionContext } from './admission-context.ts';
import { bindName } from './bind-name.ts';
import { nameFacts, remoteCodeOf } from './name-facts.ts';

/** Milliseconds for which a verdict stands where the same repository still answers under the name. */
const VERDICT_STANDS_MS = 86_400_000;

/**
 * A branch that the hub still shows at the commit it was admitted at, under the same repository: one question, where
 * establishing everything anew takes four or five, and a hub counts them. Null: everything is to be established.
 */
export async function unchanged(
  query: NameQuery,
  revision: string | null,
  bound: Binding,
  hub: Hub,
  context: AdmissionContext,
  signal: AbortSignal,
): Promise<{ readonly binding: Binding; readonly manifest: Manifest; readonly admission: Admission } | null> {
  const { records, clock, policy, locks } = context;
  const { identity, doubt, revisions } = bound;
  const name = revision ?? DEFAULT_REVISION;
  if (identity.repoId === null || identity.name !== query.name || doubt != null) return null;
  if (!Object.hasOwn(revisions, name)) return null;
  const { commit } = revisions[name]!;
  const [admission, manifest] = await Promise.all([
    records.admission(query, commit),
    records.manifest(query, commit),
  ]);
  if (admission?.repoId !== identity.repoId || manifest === null) return null;
  const age = clock.now().getTime() - Date.parse(admission.at);
  if (!(age >= 0 && age < VERDICT_STANDS_MS)) return null;
  const decision = decideName(
    policy,
    nameFacts({
      query,
      identity,
      verdict: admission.verdict,
      locked: locks.isThere ? false : null,
      license: manifest.license,
      remoteCode: remoteCodeOf(query, manifest.files, manifest.description),
      gated: manifest.gated,
      accepted: true,
      now: clock.now(),
    }),
  );
  // What policy does not allow any more is told by what the hub says now.
  if (decision.outcome === 'block') return null;
  const answer = await hub.contents?.resolveRevision(query, revision, signal);
  if (answer?.kind !== 'answered') return null;
  const { repoId, commit: now } = answer.value;
  if (repoId !== identity.repoId || now !== commit) return null;
  const binding = await bindName(
    { kind: 'seen', query, identity, revision: { revision: name, commit } },
    context,
  );
  return binding && { binding, manifest, admission };
}
