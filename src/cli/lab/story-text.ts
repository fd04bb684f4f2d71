import type { JudgedReference, Report, Verdict } from '../../core/index.ts';
import type { Act } from '../../lab/index.ts';
import type { Painter } from '../../report/index.ts';

/** Columns the story is told in. */
const WIDTH = 78;

export interface Served {
  readonly when: Date;
  readonly sha256: string;
}

/** An act: its date, title and prose. */
export function renderAct({ date, title, prose, scan }: Act, paint: Painter): string {
  const heading = `${dayOf(date)}  ${title}`;
  const note = scan ? `${paint.quiet(`   (scanned here: ${scan})`)}\n` : '';
  return `${paint.heading(heading)}\n${wrap(prose)}\n${note}\n`;
}

/** What a client that loads a name gets, before and after. */
export function renderServed(what: string, served: readonly Served[], paint: Painter): string {
  const rows = served.map(({ when, sha256 }) => `   ${dayOf(when)}  sha256 ${sha256.slice(0, 32)}…`);
  const differs = new Set(served.map(({ sha256 }) => sha256)).size > 1;
  const said = differs
    ? paint.critical('   The same name, the same code, other bytes.')
    : '   The same bytes.';
  return `${paint.heading(`What ${what} serves`)}\n${rows.join('\n')}\n${said}\n\n`;
}

/** Each name with its verdict before, after, and after with the first report as a baseline. */
export function renderDifference(before: Report, after: Report, compared: Report, paint: Painter): string {
  const rows = namesOf(before).map((reference) => {
    const { kind, name } = reference;
    const [then, now, known] = [before, after, compared].map((report) => verdictOf(report, kind, name));
    const changed = then?.state !== now?.state;
    const confidence =
      known && changed && known.state === 'reregistered' ? `, ${known.confidence} with a baseline` : '';
    const line = `   ${then ? labelOf(then) : '-'} -> ${now ? labelOf(now) : '-'}${confidence}`;
    return `  ${paint.name(name)}${paint.quiet(pinOf(reference))}\n${changed ? paint.critical(line) : paint.quiet(line)}`;
  });
  const changed = namesOf(before).filter(
    ({ kind, name }) => verdictOf(before, kind, name)?.state !== verdictOf(after, kind, name)?.state,
  ).length;
  return (
    `${paint.heading('What the scans say, before -> after')}\n${rows.join('\n')}\n\n` +
    wrap(
      `${changed} of ${rows.length} names changed hands or vanished, and not a line of the application did. The scan after the attack needed no earlier one: the ids on the hub carry creation times, and git says when the code began to use the names. With the first report as a baseline the same is proven by the ids themselves. A reference that is pinned to a full commit fails after a takeover instead of loading a stranger's files.`,
    ) +
    '\n'
  );
}

function namesOf(report: Report): JudgedReference[] {
  const seen = new Map(
    report.references
      .filter(({ verdict }) => verdict !== null)
      .map((reference) => [`${reference.kind}:${reference.name}`, reference]),
  );
  return [...seen.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function verdictOf(report: Report, kind: string, name: string): Verdict | undefined {
  return (
    report.references.find((reference) => reference.kind === kind && reference.name === name)?.verdict ??
    undefined
  );
}

function labelOf(verdict: Verdict): string {
  switch (verdict.state) {
    case 'moved':
      return `moved (old name ${verdict.oldName})`;
    case 'reregistered':
      return `reregistered (${verdict.confidence})`;
    case 'restricted':
      return `restricted (${verdict.how})`;
    case 'unknown':
      return `unknown (${verdict.cause})`;
    case 'live':
    case 'claimable':
    case 'missing':
      return verdict.state;
  }
}

function pinOf({ pin, kind }: JudgedReference): string {
  const what = kind === 'model' ? '' : `${kind}, `;
  return `  ${what}${pin === 'none' ? 'not pinned' : `pinned to a ${pin}`}`;
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function wrap(text: string): string {
  const lines: string[] = [];
  let line = '  ';
  for (const word of text.split(/\s+/)) {
    if (line.length + word.length + 1 > WIDTH && line.trim()) {
      lines.push(line);
      line = '  ';
    }
    line += ` ${word}`;
  }
  return [...lines, line].join('\n');
}
