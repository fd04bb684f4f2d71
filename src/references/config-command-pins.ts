import type { CommandPart } from './config-commands.ts';
import { elementBehind } from './config-pairs.ts';
import { type ConfigFormat, textAt } from './config-places.ts';
import { type PinEdit, type PinSite, placedSites } from './pin-site.ts';
import type { SourceText } from './source-text.ts';

/** Words of a list that are searched for each splice; a longer list is no command (CWE-407). */
const MAX_PARTS = 1000;

/** An option that is put behind a word: ` --revision ` and the revision. */
const OPTION = /^ (-{1,2}[\w-]+)([ =])$/;

/**
 * The sites of a command that a configuration holds, in the configuration. Where the command is a list of words, an option
 * becomes elements behind the element that it follows; else the splice is made within the text, as that is quoted.
 */
export function commandSites(
  sites: readonly PinSite[],
  command: SourceText,
  parts: readonly CommandPart[],
  text: string,
  format: ConfigFormat,
): readonly PinSite[] {
  return sites.flatMap((site) => {
    if (site.kind !== 'edits') return placed(site, command, null, text, format);
    const edits: PinEdit[] = [];
    for (const edit of site.edits) {
      const part = partOf(edit, command, parts);
      const element = part === null ? null : asElements(edit, command, part, text, format);
      if (element !== null) edits.push(element);
      else {
        const [inner] = placed({ kind: 'edits', edits: [edit] }, command, part, text, format);
        if (inner?.kind !== 'edits') return [UNSUPPORTED];
        edits.push(...inner.edits);
      }
    }
    return [{ kind: 'edits', edits }];
  });
}

const UNSUPPORTED: PinSite = { kind: 'unpinnable', because: 'unsupported-place' };

/** The part of the configuration that the text before a splice stands in. */
function partOf(edit: PinEdit, command: SourceText, parts: readonly CommandPart[]): CommandPart | null {
  if (parts.length > MAX_PARTS) return null;
  const at = offsetBefore(edit.start, command);
  if (at === -1) return null;
  return (
    parts.find(({ value }) => {
      const last = value.text.length - 1;
      return last >= 0 && value.offsetOf(0) <= at && at <= value.offsetOf(last);
    }) ?? null
  );
}

/** Where the character before a splice stands; a quote that was put around a word stands nowhere, and is passed. */
function offsetBefore(start: number, command: SourceText): number {
  const before = start === 0 ? -1 : command.offsetOf(start - 1);
  if (before !== -1 || start < 2) return before;
  return /["']/.test(command.text.charAt(start - 1)) ? command.offsetOf(start - 2) : -1;
}

function asElements(
  edit: PinEdit,
  command: SourceText,
  { scalar, value }: CommandPart,
  text: string,
  format: ConfigFormat,
): PinEdit | null {
  const option = edit.start === edit.end && edit.after === '' ? OPTION.exec(edit.before) : null;
  if (option === null || !scalar.listed || /\s/.test(value.text)) return null;
  if (offsetBefore(edit.start, command) !== value.offsetOf(value.text.length - 1)) return null;
  const [, name = '', separator] = option;
  return elementBehind(text, scalar, separator === '=' ? [`${name}=`] : [name, ''], format);
}

function placed(
  site: PinSite,
  command: SourceText,
  part: CommandPart | null,
  text: string,
  format: ConfigFormat,
): readonly PinSite[] {
  const written = part === null ? null : textAt(text, part.value, format);
  const isBlock = written === null || written.quote === '';
  // A new line needs the indentation of the block it is in, or an escape.
  if (isBlock && site.kind === 'edits' && site.edits.some((each) => /\n/.test(each.before + each.after)))
    return [UNSUPPORTED];
  const escaped = (added: string) => {
    if (written === null || written.quote === '') return added;
    if (written.quote === '"') return JSON.stringify(added).slice(1, -1);
    return format === 'yaml' ? added.replaceAll("'", "''") : added;
  };
  const at = (offset: number) => {
    const found = command.offsetOf(offset);
    return found === -1 ? null : found;
  };
  return placedSites([site], at, escaped) ?? [];
}
