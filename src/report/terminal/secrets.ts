import type { Finding, Report, Secret, SecretAccess, SecretOccurrence } from '../../core/index.ts';
import { isAtLeast, SEVERITIES } from '../../core/index.ts';
import { counted } from '../outcome.ts';
import { heading } from './groups.ts';
import { day } from './holder.ts';
import { placeOf, row, styleOf } from './name-block.ts';
import type { Page } from './paragraph.ts';
import { paragraph } from './paragraph.ts';

/** Secrets told in full; beyond that a terminal is the wrong place to read them. */
const SHOWN_SECRETS = 50;
/** Places of one secret that are listed. */
const SHOWN_PLACES = 3;
/** Dropped candidates that are listed. */
const SHOWN_DROPPED = 200;

/** Credentials that were found, worst first: what each is, where it stands, since when, what to do. */
export function* secretSection(page: Page, report: Report): Iterable<string> {
  const findings = new Map(report.findings.map((finding) => [finding.fingerprint, finding]));
  const told = report.secrets.filter(({ fingerprint }) => !findings.get(fingerprint)?.suppressed);
  if (told.length > 0) {
    yield '\n';
    const worst = told.some(({ severity }) => isAtLeast(severity, 'high')) ? 'high' : 'medium';
    yield heading(page, 'SECRETS', counted(told.length, 'credential'), worst);
    yield paragraph(
      page,
      '  ',
      'Whoever can read these places can use the credentials until they are revoked; deleting a line does not take it out of the history.',
    );
    const ranked = told.toSorted(bySeverity);
    for (const secret of ranked.slice(0, SHOWN_SECRETS)) {
      yield `\n${secretBlock(page, secret, findings.get(secret.fingerprint))}`;
    }
    const more = told.length - SHOWN_SECRETS;
    if (more > 0) yield paragraph(page, '  ', `and ${counted(more, 'more credential')} in the JSON report`);
  }
  yield* droppedSection(page, report);
}

function bySeverity(left: Secret, right: Secret): number {
  return (
    SEVERITIES.indexOf(left.severity) - SEVERITIES.indexOf(right.severity) ||
    Number(right.present) - Number(left.present)
  );
}

function secretBlock(page: Page, secret: Secret, finding: Finding | undefined): string {
  const { severity, title, redacted, occurrences, present, reachable, checksum, live, liveBecause } = secret;
  const added = occurrences.filter(({ change }) => change !== 'removed');
  const places = new Map(added.map((each) => [`${each.file}:${each.line}`, each]));
  const shown = [...places.values()].toReversed().slice(0, SHOWN_PLACES);
  const lines = [
    paragraph(
      page,
      '  ',
      { text: severity.toUpperCase(), style: styleOf(severity) },
      ' ',
      { text: title, style: 'name' },
      { text: ` ${redacted}`, style: 'quiet' },
    ),
    ...shown.map((place) => row(page, 'where', [placeOf(place)])),
    ...(places.size > SHOWN_PLACES
      ? [
          row(page, '', [
            { text: `and ${counted(places.size - SHOWN_PLACES, 'more place')}`, style: 'quiet' },
          ]),
        ]
      : []),
  ];
  const since = sinceOf(added);
  if (since) lines.push(row(page, 'since', [since]));
  if (!present) lines.push(row(page, 'now', [gone(occurrences, reachable)]));
  if (checksum !== 'none') {
    lines.push(
      row(page, 'check', [
        checksum === 'valid'
          ? 'its checksum is right: it was issued'
          : 'its checksum is wrong: it may be made up, or mistyped',
      ]),
    );
  }
  if (live !== 'unknown' || liveBecause !== null) {
    const answer = { yes: 'it works', no: 'it does not work', unknown: 'not established' }[live];
    lines.push(row(page, 'live', [`${answer}${liveBecause === null ? '' : `: ${liveBecause}`}`]));
  }
  if (secret.access) lines.push(...accessRows(page, secret.access));
  for (const remedy of finding?.remedy.slice(0, 1) ?? []) lines.push(row(page, 'fix', [remedy]));
  return lines.join('');
}

/** Lines of what a credential opens that are shown; the rest is in the JSON report. */
const [SHOWN_REACHES, SHOWN_SCOPES] = [5, 12];

function accessRows(
  page: Page,
  { identity, organisations, scopes, expires, reaches }: SecretAccess,
): string[] {
  const of = organisations.length === 0 ? '' : ` of ${organisations.slice(0, SHOWN_REACHES).join(', ')}`;
  const more = reaches.length - SHOWN_REACHES;
  return [
    row(page, 'whose', [`${identity ?? 'unnamed'}${of}${expires === null ? '' : `, until ${day(expires)}`}`]),
    ...(scopes.length === 0 ? [] : [row(page, 'scopes', [scopes.slice(0, SHOWN_SCOPES).join(', ')])]),
    ...reaches
      .slice(0, SHOWN_REACHES)
      .map(({ service, what, can }, index) =>
        row(page, index === 0 ? 'opens' : '', [`${service}: ${what} (${can})`]),
      ),
    ...(more > 0 ? [row(page, '', [{ text: `and ${more} more`, style: 'quiet' }])] : []),
  ];
}

function sinceOf(added: readonly SecretOccurrence[]): string | null {
  const first = added.find(({ commit }) => commit !== null);
  if (!first?.commit) return null;
  const by = first.author === null ? '' : ` by ${first.author}`;
  return `${first.date === null ? 'an unknown day' : day(first.date)}${by} (commit ${first.commit.slice(0, 12)})`;
}

function gone(occurrences: readonly SecretOccurrence[], reachable: Secret['reachable']): string {
  const removed = occurrences.findLast(({ change }) => change === 'removed');
  const when = removed?.date ? `removed from the files on ${day(removed.date)}` : 'no longer in the files';
  const where = {
    branches: 'still in the history of its branches',
    'pull-requests': 'still in a pull request',
    unreachable: 'still in an object that no branch reaches',
  }[reachable];
  return `${when}, ${where}`;
}

/** What looked like a secret and was not told as one, with the reason: nothing is dropped in silence. */
function* droppedSection(page: Page, { dropped }: Report): Iterable<string> {
  if (dropped === undefined || dropped.length === 0) return;
  yield '\n';
  yield heading(page, 'DROPPED', counted(dropped.length, 'candidate'));
  for (const each of dropped.slice(0, SHOWN_DROPPED)) {
    yield paragraph(
      page,
      '  - ',
      placeOf(each),
      ' ',
      { text: `${each.rule} ${each.redacted}`, style: 'quiet' },
      `: ${each.why}`,
    );
  }
  const more = dropped.length - SHOWN_DROPPED;
  if (more > 0) yield paragraph(page, '  ', `and ${counted(more, 'more candidate')} in the JSON report`);
}
