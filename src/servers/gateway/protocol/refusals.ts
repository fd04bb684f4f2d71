import type { NameQuery } from '../../../hubs/index.ts';
import type { NotServed } from '../../../mirror/index.ts';
import { UNAVAILABLE } from '../signals.data.ts';
import { type Asked, aboutRefusal } from './about.ts';
import { type ErrorCode, type Headers, redirectTo, refuse, type WholeAnswer } from './answers.ts';
import { LOGIN_ASKED, mayLogIn } from './login.ts';
import { warningText } from './warning.ts';

/** Seconds after which a client that is turned away for load may come again. */
const RETRY_AFTER_SECONDS = '5';

const ABSENT: Readonly<Record<'repository' | 'revision' | 'file', ErrorCode>> = {
  repository: 'RepoNotFound',
  revision: 'RevisionNotFound',
  file: 'EntryNotFound',
};

/**
 * The signals that reach the person at the prompt (facts: huggingface, B7): `GatedRepo` shows our reason;
 * `RevisionNotFound` alone keeps clients from what they have in their caches. A failure of the hub is never said to be an
 * absence.
 */
export function refuseNotServed(asked: Asked, refusal: NotServed, commit: string | null = null): WholeAnswer {
  return { ...refusalAnswer(asked, refusal, commit), about: aboutRefusal(asked, refusal, commit) };
}

function refusalAnswer(asked: Asked, refusal: NotServed, commit: string | null): WholeAnswer {
  const headers: Headers = commit === null ? {} : { 'X-Repo-Commit': commit };
  switch (refusal.kind) {
    case 'blocked':
      // It fetches what a batch names without a token, and sends one where it is asked for it alone.
      if (isLfs(asked) && mayLogIn(asked.request, refusal))
        return refuse(401, refusal.message, 'GatedRepo', LOGIN_ASKED);
      return refuse(403, refusal.message, 'GatedRepo', {
        ...headers,
        ...spoken(asked, refusal.message, commit),
      });
    case 'quarantined':
      return refuse(404, refusal.message, 'RevisionNotFound', {
        ...headers,
        ...spoken(asked, refusal.message, commit),
      });
    case 'moved':
      return redirectToName(asked, refusal.to);
    case 'absent': {
      const known = refusal.commit ?? commit;
      return refuse(404, refusal.message, ABSENT[refusal.what], known ? { 'X-Repo-Commit': known } : {});
    }
    case 'unavailable':
      return refuse(UNAVAILABLE[refusal.how], refusal.message, null, {
        ...headers,
        ...(refusal.how === 'overloaded' && { 'Retry-After': RETRY_AFTER_SECONDS }),
      });
  }
}

const isLfs = ({ request }: Asked) => request.headers['user-agent']?.startsWith('git-lfs/') ?? false;

/**
 * The reason as a warning too: `hf` has words of its own for these codes, transformers for some, and a client that falls
 * back on its cache has none (huggingface_hub 1.33 and 2.4, `cli/_errors.py`). All of them show warnings.
 */
function spoken({ place, path }: Asked, message: string, commit: string | null): Headers {
  // Of a name, once for all its files: tokenizers look for a dozen of them.
  return { 'X-HF-Warning': warningText(place.query, commit === null ? null : path, message) };
}

/** The same place under the name that the repository has now: prefix, the rest of the path and the query stay. */
function redirectToName({ request, place }: Asked, to: NameQuery): WholeAnswer {
  const { query } = place;
  if (to.kind === query.kind && to.name === query.name)
    return refuse(502, `The hub says that ${query.name} has moved to itself.`);
  const kind = place.api || to.kind !== 'model' ? [`${to.kind}s`] : [];
  const path = [...(place.api ? ['api'] : []), ...kind, to.name, ...request.rawSegments.slice(place.after)];
  return redirectTo(`${request.prefix}/${path.join('/')}${request.rawQuery}`);
}
