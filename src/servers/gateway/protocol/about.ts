import type { NotServed, Served } from '../../../mirror/index.ts';
import type { AnswerAbout, GatewayAnswer, GatewayRequest } from '../exchange.ts';
import type { RepoPlace } from './route.ts';

/** A request for something of a repository. */
export interface Asked {
  readonly request: GatewayRequest;
  readonly route: string;
  readonly place: RepoPlace;
  readonly revision: string | null;
  readonly path: string | null;
}

/** What is told to the log of something that is not served. */
export function aboutRefusal(asked: Asked, refusal: NotServed, commit: string | null): AnswerAbout {
  const decision = 'decision' in refusal ? refusal.decision : null;
  return {
    ...aboutOf(asked, commit),
    outcome: refusal.kind,
    rules: decision?.reasons.map(({ rule }) => rule) ?? [],
  };
}

/** The same of an answer about a commit, unless it says itself what it is about. */
export function withAbout(answer: GatewayAnswer, asked: Asked, served: Served | null): GatewayAnswer {
  if (answer.about !== undefined) return answer;
  const rules = served?.decision.reasons.map(({ rule }) => rule) ?? [];
  const outcome =
    served?.decision.outcome === 'warn' && answer.status < 400 ? 'warned' : outcomeOf(answer.status);
  return { ...answer, about: { ...aboutOf(asked, served?.commit ?? null), outcome, rules } };
}

/** The same of an answer that is about no repository. */
export function withRoute(answer: GatewayAnswer, route: string): GatewayAnswer {
  const none = { query: null, revision: null, path: null, commit: null, rules: [] };
  return { ...answer, about: { route, ...none, outcome: outcomeOf(answer.status) } };
}

function outcomeOf(status: number): AnswerAbout['outcome'] {
  if (status === 307) return 'moved';
  if (status < 400) return 'served';
  if (status >= 500) return 'unavailable';
  return status === 404 ? 'absent' : 'refused';
}

function aboutOf({ route, place, revision, path }: Asked, commit: string | null) {
  return { route, query: place.query, revision, path, commit };
}
