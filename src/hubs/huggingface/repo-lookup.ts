import { type Evidence, ownerOf } from '../../core/index.ts';
import type { Absent, Present, RepoFacts, Restricted, Unestablished } from '../hub.ts';
import type { Redirection, Refused, Unclear } from './answers.ts';
import { type Connection, describeAnswer, type Heard } from './connection.ts';
import type { HostedKind } from './endpoint.ts';
import type { Listings } from './listings.ts';
import { fold, parseRepo } from './wire.ts';

/** What one name leads to: an end, or another name. */
export type Step =
  | { readonly kind: 'end'; readonly sighting: Present | Absent | Restricted | Unestablished }
  | {
      readonly kind: 'hop';
      readonly to: string;
      /** 200 when the hub answered under another name without redirecting. */
      readonly status: number;
      readonly evidence: readonly Evidence[];
    };

/** Looks one name up, without following where it redirects to. Facts A2, line by line. */
export class RepoLookup {
  readonly #connection: Connection;
  readonly #listings: Listings;

  constructor(connection: Connection, listings: Listings) {
    this.#connection = connection;
    this.#listings = listings;
  }

  async step(kind: HostedKind, name: string, signal: AbortSignal): Promise<Step> {
    const owner = ownerOf(name);
    const evidence: Evidence[] = [];
    if (owner !== null) {
      const found = await this.#listings.find(kind, owner, name, signal);
      if (found.kind === 'listed')
        return end(present(found.repo, [{ ...found.evidence, fact: describeRepo(found.repo) }]));
      if (found.kind === 'unclear') return unknown(found.unclear, [found.evidence]);
      evidence.push(found.evidence);
    }
    const head = await this.#connection.head(this.#connection.endpoint.file(kind, name), signal);
    evidence.push(head.cite(describeAnswer(head)));
    return this.#afterHead({ kind, name, evidence, signal }, head);
  }

  async #afterHead(asked: Asked, head: Heard): Promise<Step> {
    switch (head.kind) {
      case 'success':
        return this.#info(asked, head.hasCommit);
      case 'redirect':
        return this.#afterFileRedirect(asked, head);
      case 'refused':
        return this.#afterFileRefusal(asked, head);
      case 'unclear':
        // A hub that was reached and answered oddly may still answer the call that is made for this.
        if (head.reached && head.cause !== 'credential') return this.#info(asked, false);
        return unknown(head, asked.evidence);
    }
  }

  async #afterFileRedirect(asked: Asked, head: Heard & Redirection): Promise<Step> {
    const landing = this.#connection.endpoint.locate(head.location, head.url);
    if (landing.kind === 'repo' && landing.repoKind === asked.kind) {
      // Regular files are served through a redirect that names the same repository (facts B5).
      if (landing.name === asked.name) return this.#info(asked, true);
      return { kind: 'hop', to: landing.name, status: head.status, evidence: asked.evidence };
    }
    // 302 is how large files are handed to storage elsewhere; only the info call can say more.
    if (head.status === 302 && landing.kind !== 'repo') return this.#info(asked, false);
    return contradiction(asked.evidence, misdirection(landing));
  }

  async #afterFileRefusal(asked: Asked, head: Heard & Refused): Promise<Step> {
    switch (head.what) {
      case 'concealed':
      case 'no-such-repo':
        return this.#absent(asked, head);
      case 'no-such-revision':
        return this.#info(asked, true);
      case 'no-such-file':
      case 'not-found':
        return this.#info(asked, head.hasCommit);
      case 'region':
        return end({ kind: 'restricted', how: 'region', repo: null, evidence: asked.evidence });
      case 'gated':
        return this.#restricted(asked, 'gated');
      case 'disabled':
        return this.#restricted(asked, 'disabled');
    }
  }

  /** Files are refused, metadata may not be: it tells who stands behind the restriction. */
  async #restricted(asked: Asked, how: 'gated' | 'disabled'): Promise<Step> {
    const info = await this.#info(asked, true);
    if (info.kind === 'hop') return info;
    const { sighting } = info;
    if (sighting.kind === 'present') {
      if (how === 'gated' && sighting.repo.gated) return info;
      return end({ kind: 'restricted', how, repo: sighting.repo, evidence: sighting.evidence });
    }
    return end({ kind: 'restricted', how, repo: null, evidence: sighting.evidence });
  }

  /** The info call. `isProven`: the hub has already shown that the repository exists. */
  async #info(asked: Asked, isProven: boolean): Promise<Step> {
    const heard = await this.#connection.get(
      this.#connection.endpoint.info(asked.kind, asked.name),
      asked.signal,
    );
    const evidence = [...asked.evidence];
    const seen = { ...asked, evidence };
    switch (heard.kind) {
      case 'success': {
        const repo = parseRepo(heard.body);
        evidence.push(heard.cite(repo === null ? 'the answer describes no repository' : describeRepo(repo)));
        if (repo === null) return unknown(transient('the answer describes no repository'), evidence);
        if (fold(repo.name) === fold(asked.name)) return end(present(repo, evidence));
        return { kind: 'hop', to: repo.name, status: 200, evidence };
      }
      case 'redirect': {
        evidence.push(heard.cite(describeAnswer(heard)));
        const landing = this.#connection.endpoint.locate(heard.location, heard.url);
        const isHop =
          landing.kind === 'repo' && landing.repoKind === asked.kind && landing.name !== asked.name;
        if (isHop) return { kind: 'hop', to: landing.name, status: heard.status, evidence };
        return contradiction(evidence, misdirection(landing));
      }
      case 'unclear':
        evidence.push(heard.cite(describeAnswer(heard)));
        return unknown(heard, evidence);
      case 'refused':
        evidence.push(heard.cite(describeAnswer(heard)));
        return this.#afterInfoRefusal(seen, heard, isProven);
    }
  }

  async #afterInfoRefusal(asked: Asked, heard: Heard & Refused, isProven: boolean): Promise<Step> {
    switch (heard.what) {
      case 'gated':
      case 'disabled':
      case 'region':
        return end({ kind: 'restricted', how: heard.what, repo: null, evidence: asked.evidence });
      case 'concealed':
      case 'no-such-repo':
        if (!isProven) return this.#absent(asked, heard);
        return contradiction(
          asked.evidence,
          'its file call says that the repository exists, its info call that it does not',
        );
      case 'no-such-revision':
      case 'no-such-file':
      case 'not-found':
        return unknown(
          transient(`answered ${heard.status} without saying what was not found`),
          asked.evidence,
        );
    }
  }

  async #absent(asked: Asked, refusal: Refused): Promise<Step> {
    if (refusal.what === 'concealed' && !(await this.#listings.answersPublicly(asked.signal))) {
      const why = 'the hub refuses public lists too, so that its refusal says nothing about the name';
      return unknown({ kind: 'unclear', cause: 'credential', why, reached: true }, asked.evidence);
    }
    return end({ kind: 'absent', evidence: asked.evidence });
  }
}

interface Asked {
  readonly kind: HostedKind;
  readonly name: string;
  readonly evidence: readonly Evidence[];
  readonly signal: AbortSignal;
}

function end(sighting: Present | Absent | Restricted | Unestablished): Step {
  return { kind: 'end', sighting };
}

function present(repo: RepoFacts, evidence: readonly Evidence[]): Present {
  return { kind: 'present', repo, evidence };
}

function unknown({ cause, why }: Unclear, evidence: readonly Evidence[]): Step {
  return end({ kind: 'unknown', cause, why, evidence });
}

function contradiction(evidence: readonly Evidence[], why: string): Step {
  return end({ kind: 'unknown', cause: 'contradiction', why, evidence });
}

function transient(why: string): Unclear {
  return { kind: 'unclear', cause: 'transient', why, reached: true };
}

function misdirection(landing: {
  readonly kind: string;
  readonly host?: string;
  readonly name?: string;
}): string {
  if (landing.kind === 'foreign') return `it redirects to another host, ${landing.host}, which is not asked`;
  if (landing.kind === 'repo')
    return `it redirects to itself or to another kind of repository, ${landing.name}`;
  return 'it redirects to a place that is no repository';
}

/** `org/name exists: id 621f…, created 2022-…, head 1a2b…`. */
function describeRepo(repo: RepoFacts): string {
  const parts = [
    repo.repoId === null ? 'no id' : `id ${repo.repoId}`,
    describeCreation(repo),
    ...(repo.headCommit === null ? [] : [`head ${repo.headCommit}`]),
    ...(repo.private ? ['private'] : []),
    ...(repo.gated ? ['gated'] : []),
    ...(repo.disabled ? ['disabled by the hub'] : []),
  ];
  return `${repo.name} exists: ${parts.join(', ')}`;
}

function describeCreation({ created }: RepoFacts): string {
  switch (created.kind) {
    case 'at':
      return `created ${created.date}`;
    case 'at-or-before':
      return `created ${created.date} or earlier`;
    case 'contradiction':
      return `created ${created.byId} by its id, ${created.byField} by its date`;
    case 'unknown':
      return 'creation unknown';
  }
}
