import type { Report } from '../../core/index.ts';
import { withoutCredentials } from '../address.ts';
import { counted } from '../outcome.ts';
import { artifactOverview } from './artifacts.ts';
import type { GroupId } from './groups.data.ts';
import { GROUPS } from './groups.data.ts';
import { day } from './holder.ts';
import type { NameEntry } from './names.ts';
import type { Page } from './paragraph.ts';
import { paragraph } from './paragraph.ts';
import { HUB_TITLES } from './words.data.ts';

/** What was scanned, and how its names are spread over the sections: the report in ten seconds. */
export function* overview(
  page: Page,
  report: Report,
  names: readonly NameEntry[],
  grouped: ReadonlyMap<GroupId | null, readonly NameEntry[]>,
): Iterable<string> {
  const { target, tool } = report;
  const commit = target.commit === null ? '' : ` at commit ${target.commit.slice(0, 12)}`;
  yield paragraph(
    page,
    '',
    { text: 'Weighbridge', style: 'heading' },
    ` ${tool.version} looked at `,
    { text: withoutCredentials(target.address), style: 'name' },
    `${commit} on ${day(report.startedAt)}`,
  );
  yield '\n';
  yield* nameOverview(page, report, names, grouped);
  if (report.lanes?.includes('artifacts')) yield paragraph(page, '', artifactOverview(report));
  if (report.lanes?.includes('secrets')) yield paragraph(page, '', secretOverview(report));
}

function secretOverview({ secrets }: Report): string {
  if (secrets.length === 0) return 'It holds no secret that we know the shape of.';
  const past = secrets.filter(({ present }) => !present).length;
  const where =
    past === 0
      ? ''
      : past === secrets.length
        ? ', in its history alone'
        : `, ${past} of them in its history alone`;
  return `It exposes ${counted(secrets.length, 'credential')}${where}.`;
}

function* nameOverview(
  page: Page,
  report: Report,
  names: readonly NameEntry[],
  grouped: ReadonlyMap<GroupId | null, readonly NameEntry[]>,
): Iterable<string> {
  if (report.lanes?.includes('references') === false) return;
  if (names.length === 0) {
    yield paragraph(page, '', 'It names no model, dataset or repository on any hub we know.');
    return;
  }
  const hubs = new Set(names.map((entry) => HUB_TITLES[entry.hub]));
  const where = hubs.size === 1 ? [...hubs][0]! : counted(hubs.size, 'hub');
  yield paragraph(
    page,
    '',
    `It names ${kindsOf(names)} on ${where}, in ${counted(placesOf(names), 'place')}:`,
  );
  const column = String(names.length).length + 2;
  const line = (count: number, style: Parameters<typeof paragraph>[1], text: string) =>
    paragraph(page, style, text.replace('#', String(count)));
  for (const { id, style, one, several } of GROUPS) {
    const count = grouped.get(id)?.length ?? 0;
    if (count > 0)
      yield line(count, { text: `${String(count).padStart(column)}  `, style }, count === 1 ? one : several);
  }
  for (const { count, text } of rests(names, grouped.get(null) ?? [])) {
    const style = text.startsWith('as expected') ? 'good' : 'quiet';
    if (count > 0) yield line(count, { text: `${String(count).padStart(column)}  `, style }, text);
  }
}

function rests(names: readonly NameEntry[], quiet: readonly NameEntry[]): { count: number; text: string }[] {
  const suppressed = names.filter((entry) => entry.suppressed);
  const unasked = quiet.filter((entry) => entry.verdict === null && !entry.suppressed);
  const live = quiet.filter((entry) => entry.verdict?.state === 'live' && !entry.suppressed);
  return [
    { count: live.length, text: `as expected${confidences(live)}` },
    { count: suppressed.length, text: 'with findings that are suppressed' },
    { count: unasked.length, text: `not looked up${reasons(unasked)}` },
  ];
}

const CONFIDENCE_WORDS = {
  proven: 'known from before',
  dated: 'older than your first use of them',
  single: 'seen once',
  low: 'first use unknown',
} as const;

/** How well the sound names are known: a count alone would claim more than was established. */
function confidences(live: readonly NameEntry[]): string {
  const parts = Object.entries(CONFIDENCE_WORDS).flatMap(([confidence, words]) => {
    const count = live.filter((entry) => entry.verdict?.confidence === confidence).length;
    return count === 0 ? [] : [`${count} ${words}`];
  });
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

function reasons(unasked: readonly NameEntry[]): string {
  const { mentioned = [], others = [] } = Object.groupBy(unasked, ({ references }) =>
    references.some(({ role }) => role === 'load' || role === 'publish') ? 'others' : 'mentioned',
  );
  const hubs = [...new Set(others.map((entry) => HUB_TITLES[entry.hub]))];
  const parts = [
    mentioned.length > 0 ? `${mentioned.length} only mentioned` : '',
    others.length > 0 ? `${others.length} on ${hubs.join(', ')}` : '',
  ];
  return ` (${parts.filter((part) => part !== '').join(', ')})`;
}

const KIND_WORDS = [
  { kind: 'model', one: 'model', several: 'models' },
  { kind: 'dataset', one: 'dataset', several: 'datasets' },
  { kind: 'space', one: 'space', several: 'spaces' },
  { kind: 'code', one: 'code repository', several: 'code repositories' },
] as const;

/** `22 models, 1 dataset and 1 code repository`. */
function kindsOf(names: readonly NameEntry[]): string {
  const parts = KIND_WORDS.flatMap(({ kind, one, several }) => {
    const count = names.filter((entry) => entry.kind === kind).length;
    return count === 0 ? [] : [counted(count, one, several)];
  });
  const last = parts.pop()!;
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
}

function placesOf(names: readonly NameEntry[]): number {
  return names.reduce((sum, entry) => sum + entry.references.length, 0);
}
