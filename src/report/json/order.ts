import { unreachable } from '../../base/index.ts';
import type {
  Artifact,
  DroppedSecret,
  Evidence,
  Finding,
  FirstUse,
  Identity,
  JudgedReference,
  Location,
  Secret,
  SecretAccess,
  SignatureState,
  Verdict,
} from '../../core/index.ts';

// Every object is written out key by key: whoever built it, in whatever order and with whatever else it carries, the
// report has the order and the members of its schema, so that two reports can be compared line by line.

export function orderedReference(reference: JudgedReference): object {
  return {
    hub: reference.hub,
    kind: reference.kind,
    name: reference.name,
    writtenAs: reference.writtenAs,
    role: reference.role,
    form: reference.form,
    file: reference.file,
    line: reference.line,
    column: reference.column,
    usedAt: reference.usedAt.map(({ line, column }) => ({ line, column })),
    resolution: reference.resolution,
    expression: reference.expression,
    revision: reference.revision,
    revisionExpression: reference.revisionExpression,
    pin: reference.pin,
    remoteCode: reference.remoteCode,
    impliedOwner: reference.impliedOwner,
    definedAt: reference.definedAt && orderedLocation(reference.definedAt),
    firstUsed: reference.firstUsed && orderedFirstUse(reference.firstUsed),
    verdict: reference.verdict && orderedVerdict(reference.verdict),
  };
}

export function orderedFinding(finding: Finding): object {
  const { suppressed } = finding;
  return {
    rule: finding.rule,
    severity: finding.severity,
    title: finding.title,
    subject: finding.subject,
    location: orderedLocation(finding.location),
    related: finding.related.map(orderedLocation),
    evidence: finding.evidence.map(orderedEvidence),
    remedy: finding.remedy,
    frameworks: finding.frameworks,
    fingerprint: finding.fingerprint,
    suppressed: suppressed && {
      kind: suppressed.kind,
      reason: suppressed.reason,
      expires: suppressed.expires,
    },
  };
}

export function orderedArtifact(artifact: Artifact): object {
  return {
    file: artifact.file,
    format: artifact.format,
    alsoReadAs: artifact.alsoReadAs,
    danger: artifact.danger,
    complete: artifact.complete,
    incomplete: artifact.incomplete,
    formatTrust: artifact.formatTrust,
    lies: artifact.lies.map(({ trust, what, where, why }) => ({ trust, what, where, why })),
    sizeBytes: artifact.sizeBytes,
    bytesRead: artifact.bytesRead,
    sha256: artifact.sha256,
    payloads: artifact.payloads.map(({ topic, danger, what, where, why, advisories }) => ({
      topic,
      danger,
      what,
      where,
      why,
      advisories,
    })),
  };
}

export function orderedSignature(state: SignatureState): object {
  const { signature, kind } = state;
  return {
    file: signature,
    state: kind,
    ...(state.kind === 'verified' ? { by: state.by } : { why: state.why }),
  };
}

export function orderedSecret(secret: Secret): object {
  return {
    rule: secret.rule,
    provider: secret.provider,
    title: secret.title,
    severity: secret.severity,
    fingerprint: secret.fingerprint,
    redacted: secret.redacted,
    checksum: secret.checksum,
    live: secret.live,
    liveBecause: secret.liveBecause,
    ...(secret.access && { access: orderedAccess(secret.access) }),
    present: secret.present,
    reachable: secret.reachable,
    attributedTo: secret.attributedTo.map(({ hub, name }) => ({ hub, name })),
    occurrences: secret.occurrences.map((each) => ({
      file: each.file,
      line: each.line,
      column: each.column,
      object: each.object,
      commit: each.commit,
      change: each.change,
      ref: each.ref,
      author: each.author,
      date: each.date,
    })),
  };
}

function orderedAccess({
  identity,
  scopes,
  organisations,
  expires,
  lastUsed,
  reaches,
}: SecretAccess): object {
  return {
    identity,
    scopes,
    organisations,
    expires,
    lastUsed,
    reaches: reaches.map(({ service, what, can }) => ({ service, what, can })),
  };
}

export function orderedDropped({ rule, redacted, why, file, line, column }: DroppedSecret): object {
  return { rule, redacted, why, file, line, column };
}

function orderedFirstUse({ commit, date, bound }: FirstUse): object {
  return { commit, date, bound };
}

function orderedLocation({ file, line, column }: Location): object {
  return { file, line, column };
}

function orderedEvidence({ fact, at, source }: Evidence): object {
  return { fact, at, source };
}

function orderedVerdict(verdict: Verdict): object {
  return {
    state: verdict.state,
    confidence: verdict.confidence,
    ...particulars(verdict),
    because: verdict.because.map(orderedEvidence),
    identity: verdict.identity && orderedIdentity(verdict.identity),
  };
}

function particulars(verdict: Verdict): object {
  switch (verdict.state) {
    case 'live':
      return {
        alias: verdict.alias,
        youngerThanReference: verdict.youngerThanReference,
        ownerChanged: verdict.ownerChanged,
      };
    case 'moved':
      return { target: verdict.target, oldName: verdict.oldName, sameOwner: verdict.sameOwner };
    case 'reregistered':
      return { ownerDiffers: verdict.ownerDiffers, via: verdict.via };
    case 'claimable':
      return { availability: verdict.availability };
    case 'missing':
      return { seenBefore: verdict.seenBefore, ownerChanged: verdict.ownerChanged };
    case 'restricted':
      return { how: verdict.how };
    case 'unknown':
      return { cause: verdict.cause, why: verdict.why };
    default:
      return unreachable(verdict);
  }
}

function orderedIdentity(identity: Identity): object {
  return {
    hub: identity.hub,
    kind: identity.kind,
    name: identity.name,
    repoId: identity.repoId,
    repoCreatedAt: identity.repoCreatedAt,
    ownerName: identity.ownerName,
    ownerId: identity.ownerId,
    ownerKind: identity.ownerKind,
    ownerCreatedAt: identity.ownerCreatedAt,
    headCommit: identity.headCommit,
  };
}
