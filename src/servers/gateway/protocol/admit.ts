import { isRevision } from '../../../hubs/index.ts';
import type { Mirror, Served } from '../../../mirror/index.ts';
import type { Asked } from './about.ts';
import { type Headers, headerText, refuse, type WholeAnswer } from './answers.ts';
import { refuseNotServed } from './refusals.ts';
import { warningText } from './warning.ts';

/** What was asked for, or the answer that stands in its place. */
export type Admitted = { readonly kind: 'served'; readonly served: Served } | WholeAnswer;

/** Which commit is served under a name, to this client. Revision null, and `HEAD`, are the default branch. */
export async function admit(asked: Asked, mirror: Mirror): Promise<Admitted> {
  const { request, place } = asked;
  // A branch by its whole name is the same branch: a lock of `main` holds for it too.
  const revision = asked.revision === 'HEAD' ? null : (asked.revision?.replace(/^refs\/heads\//, '') ?? null);
  if (revision !== null && !isRevision(revision))
    return refuse(404, `Invalid rev id: ${headerText(revision, 200)}`, 'RevisionNotFound');
  const served = await mirror.resolve(place.query, revision, request.client, request.signal);
  return served.kind === 'served' ? { kind: 'served', served } : refuseNotServed(asked, served);
}

/**
 * What stands on every answer about a commit: which it is, and what policy has to say to the person who asked. `path`
 * where it has to do with a file.
 */
export function commitHeaders(served: Served, path: string | null = null): Headers {
  const warning = warningOf(served, path);
  return { 'X-Repo-Commit': served.commit, ...(warning !== null && { 'X-HF-Warning': warning }) };
}

function warningOf({ decision, query }: Served, path: string | null): string | null {
  const texts = decision.reasons
    .filter(({ mode }) => mode === 'warn')
    .map(({ message, remedy }) => `${message} ${remedy}`);
  return texts.length === 0 ? null : warningText(query, path, texts.join(' '));
}
