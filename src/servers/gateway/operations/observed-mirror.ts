import type { NameQuery } from '../../../hubs/index.ts';
import type { Mirror, NotServed, Served, ServedFile } from '../../../mirror/index.ts';
import type { AnswerAbout } from '../exchange.ts';

/** The mirror as one request sees it, which remembers what the request was about. */
export interface ObservedMirror {
  readonly mirror: Mirror;
  about(route: string): AnswerAbout;
}

type Seen = Pick<AnswerAbout, 'outcome' | 'rules'>;

/** Watches what the answer to one request asks of the mirror, so that the log says it without each answer having to. */
export function observeMirror(mirror: Mirror): ObservedMirror {
  let query: NameQuery | null = null;
  let revision: string | null = null;
  let path: string | null = null;
  let commit: string | null = null;
  let seen: Seen | null = null;

  const note = <Answer extends Served | NotServed | { readonly kind: string }>(answer: Answer): Answer => {
    const next = seenOf(answer);
    if (next !== null) seen = next;
    return answer;
  };
  const observed: Mirror = {
    async resolve(asked, at, ...rest) {
      query = asked;
      revision = at;
      const answer = note(await mirror.resolve(asked, at, ...rest));
      if (answer.kind === 'served') {
        commit = answer.commit;
        query = answer.query;
      }
      return answer;
    },
    async openFile(served, file, ...rest): Promise<ServedFile | NotServed> {
      path = file;
      return note(await mirror.openFile(served, file, ...rest));
    },
    async readRaw(served, file, ...rest) {
      path = file;
      return note(await mirror.readRaw(served, file, ...rest));
    },
    async refs(asked, ...rest) {
      query = asked;
      return note(await mirror.refs(asked, ...rest));
    },
    commits: async (...given) => note(await mirror.commits(...given)),
    account: async (...given) => note(await mirror.account(...given)),
    list: (...given) => mirror.list(...given),
    explain: (...given) => mirror.explain(...given),
    health: (signal) => mirror.health(signal),
    // It is everybody's.
    [Symbol.asyncDispose]: async () => {},
  };
  return {
    mirror: observed,
    about: (route) => ({
      route,
      query,
      revision,
      path,
      commit,
      outcome: seen?.outcome ?? 'served',
      rules: seen?.rules ?? [],
    }),
  };
}

/** Null for what says nothing new: a file of a commit that was served with a warning is served with it. */
function seenOf(answer: { readonly kind: string }): Seen | null {
  const given = answer as Served | NotServed;
  switch (given.kind) {
    case 'served': {
      const { outcome, reasons } = given.decision;
      return { outcome: outcome === 'warn' ? 'warned' : 'served', rules: reasons.map(({ rule }) => rule) };
    }
    case 'blocked':
    case 'quarantined':
      return { outcome: given.kind, rules: given.decision?.reasons.map(({ rule }) => rule) ?? [] };
    case 'moved':
    case 'absent':
    case 'unavailable':
      return { outcome: given.kind, rules: [] };
    default:
      return null;
  }
}
