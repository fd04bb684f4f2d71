import { sizeText } from '../../base/index.ts';
import type { Artifact, Danger, Payload, Report, RuleId, Severity, StructureLie } from '../../core/index.ts';
import { ruleOf } from '../../core/index.ts';
import { counted } from '../outcome.ts';
import { shortened } from '../printable.ts';
import { heading } from './groups.ts';
import { row, styleOf } from './name-block.ts';
import type { Page } from './paragraph.ts';
import { paragraph } from './paragraph.ts';

/** Files told in full; beyond that a terminal is the wrong place to read them. */
const SHOWN_FILES = 50;
/** Things of one file that are listed. */
const SHOWN_THINGS = 4;
/** UTF-16 code units of one construct. */
const WHAT_LENGTH = 200;

const WORDS: Readonly<Record<Danger, string>> = {
  malicious: 'attacks whoever loads it',
  suspicious: 'does what models have no use for',
  unvetted: 'brings in classes or code that nobody has vetted',
  none: 'does nothing when it is loaded',
};

const SEVERITY_OF: Readonly<Record<Danger, Severity>> = {
  malicious: 'critical',
  suspicious: 'high',
  unvetted: 'medium',
  none: 'info',
};

/** Model files that are not plainly harmless, worst first: what each would do, where it says so, what to do. */
export function* artifactSection(page: Page, { artifacts, findings }: Report): Iterable<string> {
  const suppressed = new Set(findings.flatMap((finding) => (finding.suppressed ? [finding.subject] : [])));
  const told = artifacts.filter(
    (artifact) => worthTelling(artifact) && !suppressed.has(`artifact:${artifact.file}`),
  );
  if (told.length === 0) return;
  const ranked = told.toSorted((a, b) => rank(a) - rank(b));
  yield '\n';
  yield heading(page, 'MODEL FILES', counted(told.length, 'file'), severityOf(ranked[0]!));
  yield paragraph(
    page,
    '  ',
    'Told from the files as they are, without running them. What a file does happens when it is loaded, before the model is used.',
  );
  for (const artifact of ranked.slice(0, SHOWN_FILES)) yield `\n${block(page, artifact)}`;
  const more = ranked.length - SHOWN_FILES;
  if (more > 0) yield paragraph(page, '  ', `and ${counted(more, 'more file')} in the JSON report`);
}

/** What the model files of a target come to, in a sentence. */
export function artifactOverview({ artifacts, coverage }: Report): string {
  if (artifacts.length === 0) return 'It holds no model file that we know the format of.';
  const read = artifacts.reduce((sum, { bytesRead }) => sum + bytesRead, 0);
  const total = artifacts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const parts = (['malicious', 'suspicious', 'unvetted'] as const).flatMap((danger) => {
    const count = artifacts.filter((artifact) => artifact.danger === danger).length;
    return count === 0 ? [] : [`${count} ${danger}`];
  });
  const unread = artifacts.filter(({ complete }) => !complete).length;
  if (unread > 0) parts.push(`${unread} not judged to the end`);
  const doubtful = artifacts.filter(({ formatTrust }) => formatTrust !== 'matches').length;
  if (doubtful > 0) parts.push(`${doubtful} of doubtful format`);
  const how = parts.length === 0 ? 'none does anything when it is loaded' : parts.join(', ');
  const bytes = read < total && coverage.files > 0 ? `, from ${sizeText(read)} of ${sizeText(total)}` : '';
  return `It holds ${counted(artifacts.length, 'model file')}: ${how}${bytes}.`;
}

function worthTelling({ danger, complete, formatTrust }: Artifact): boolean {
  return danger !== 'none' || !complete || formatTrust !== 'matches';
}

function severityOf({ danger, formatTrust }: Artifact): Severity {
  if (danger === 'malicious' || danger === 'suspicious') return SEVERITY_OF[danger];
  if (formatTrust === 'ambiguous') return 'high';
  return formatTrust === 'mismatch' ? 'medium' : SEVERITY_OF[danger];
}

const RANKS: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

function rank(artifact: Artifact): number {
  return RANKS.indexOf(severityOf(artifact));
}

function block(page: Page, artifact: Artifact): string {
  const { file, format, danger, payloads, lies, incomplete, sizeBytes, bytesRead, alsoReadAs } = artifact;
  const severity = severityOf(artifact);
  const read = bytesRead < sizeBytes ? `, ${sizeText(bytesRead)} of them read` : '';
  const things: readonly (Payload | StructureLie)[] = [...payloads, ...lies];
  const also = alsoReadAs.length === 0 ? '' : `, also ${alsoReadAs.join(', ')}`;
  const more = things.length - SHOWN_THINGS;
  const rule = ruleFor(artifact);
  return [
    paragraph(
      page,
      '  ',
      { text: severity.toUpperCase(), style: styleOf(severity) },
      ' ',
      { text: file, style: 'name' },
      { text: ` (${format}${also}, ${sizeText(sizeBytes)}${read})`, style: 'quiet' },
    ),
    row(page, 'danger', [danger === 'none' ? 'nothing found' : `${danger}: it ${WORDS[danger]}`]),
    ...things.slice(0, SHOWN_THINGS).flatMap((thing) => [
      row(page, 'what', [
        { text: shortened(thing.what, WHAT_LENGTH), style: 'name' },
        { text: ` at ${thing.where}`, style: 'quiet' },
      ]),
      row(page, '', [thing.why + advisoriesOf(thing)]),
    ]),
    ...(more > 0 ? [row(page, '', [{ text: `and ${more} more`, style: 'quiet' }])] : []),
    ...(incomplete.length > 0 ? [row(page, 'unread', [incomplete.slice(0, SHOWN_THINGS).join('; ')])] : []),
    ...(rule === null ? [] : [row(page, 'fix', [ruleOf(rule).remedy[0]!])]),
  ].join('');
}

function advisoriesOf(thing: Payload | StructureLie): string {
  return 'advisories' in thing && thing.advisories.length > 0 ? ` (${thing.advisories.join(', ')})` : '';
}

/** The rule of the worst payload, which comes first, or of the worst lie. */
function ruleFor({ payloads: [worst], formatTrust }: Artifact): RuleId | null {
  if (worst !== undefined)
    return worst.topic === 'code' ? `artifact/${worst.danger}-code` : `artifact/${worst.topic}`;
  if (formatTrust === 'matches') return null;
  return formatTrust === 'ambiguous' ? 'artifact/ambiguous-format' : 'artifact/format-mismatch';
}
