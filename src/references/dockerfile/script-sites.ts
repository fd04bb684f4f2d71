import { type PinEdit, type PinSite, placedSites } from '../pin-site.ts';
import type { DockerScript, ExecItem } from './shell-script.ts';

const UNSUPPORTED: PinSite = { kind: 'unpinnable', because: 'unsupported-place' };

/** Sites of the script that a Dockerfile amounts to, as edits of the file. */
export function scriptSites(sites: readonly PinSite[], script: DockerScript): readonly PinSite[] {
  return sites.map((site) => {
    if (site.kind !== 'edits') return placedSites([site], (at) => offsetIn(script, at))![0]!;
    const edits: PinEdit[] = [];
    for (const edit of site.edits) {
      const placed = placedEdit(edit, script);
      if (placed === null) return UNSUPPORTED;
      edits.push(placed);
    }
    return { kind: 'edits', edits };
  });
}

function placedEdit(edit: PinEdit, script: DockerScript): PinEdit | null {
  const item = itemAt(script.items, edit.start);
  if (item !== null && !item.isScript) {
    // No shell reads what is in the list: nothing is expanded, and nothing but words can be added.
    if (/[$&|;`]/.test(edit.before + edit.after)) return null;
    if (edit.start === edit.end && edit.start === item.end) return addedItems(edit, item);
    if (/\s/.test(edit.before + edit.after)) return null;
  }
  const escaped = (text: string) => (item === null ? text : JSON.stringify(text).slice(1, -1));
  if (item !== null && edit.start === edit.end) {
    // What stands before may be two characters of an escape; what follows is one of its own.
    const at = edit.start === item.end ? item.fileEnd - 1 : offsetIn(script, edit.start);
    return at === null
      ? null
      : { start: at, end: at, before: escaped(edit.before), after: escaped(edit.after) };
  }
  const [placed] = placedSites([{ kind: 'edits', edits: [edit] }], (at) => offsetIn(script, at), escaped)!;
  return placed?.kind === 'edits' ? placed.edits[0]! : null;
}

/** ` --revision REV` behind a string as strings of their own: `, "--revision", "REV"`. */
function addedItems({ before, after }: PinEdit, { fileEnd }: ExecItem): PinEdit | null {
  const words = before.trimStart().split(' ');
  const last = words.pop()!;
  if (!before.startsWith(' ') || /\s/.test(after)) return null;
  const strings = words.map((word) => `, ${JSON.stringify(word)}`).join('');
  return {
    start: fileEnd,
    end: fileEnd,
    before: `${strings}, ${JSON.stringify(last).slice(0, -1)}`,
    after: JSON.stringify(after).slice(1),
  };
}

/** The string of a list that a place of the script is in or right behind. */
function itemAt(items: readonly ExecItem[], at: number): ExecItem | null {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (items[middle]!.end < at) low = middle + 1;
    else high = middle;
  }
  const item = items[low];
  return item !== undefined && at >= item.start && at <= item.end ? item : null;
}

function offsetIn({ source }: DockerScript, at: number): number | null {
  const offset = at >= 0 && at < source.text.length ? source.offsetOf(at) : -1;
  return offset === -1 ? null : offset;
}
