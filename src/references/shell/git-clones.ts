import { type Command, plainText, type Script, type Word } from '../../formats/shell/index.ts';
import type { PinSite } from '../pin-site.ts';
import { type Arguments, splitArguments } from './arguments.ts';
import { type GivenRevision, revisionIn } from './given-revision.ts';
import { areWrappers, type CommandMatch } from './match-command.ts';
import { type NameInCommand, unpinnable } from './pins.ts';
import type { Variables } from './values.ts';

/** Commands after a `git clone` in which its `git checkout` may stand. */
const CHECKOUT_WITHIN = 8;
const VALUED: ReadonlySet<string> = new Set([
  '--depth',
  '--jobs',
  '-j',
  '--conflict',
  '--pathspec-from-file',
]);

/** The folder that a `git clone` makes: as it is written, and as it is called when that is known. */
export interface CloneFolder {
  readonly raw: string;
  readonly name: string | null;
}

/** The folder of a clone of `address` (git, `git_url_basename`), in quotes as far as the shell needs them. */
export function cloneFolder(
  script: Script,
  address: string | null,
  given: Word | undefined,
): CloneFolder | null {
  if (given !== undefined) {
    // What a substitution gives may be another folder the next time.
    if (given.parts.some((part) => part.kind === 'substitution')) return null;
    return { raw: script.text.slice(given.start, given.end), name: plainText(given) };
  }
  if (address === null) return null;
  const path = address
    .replace(/[?#].*$/s, '')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf(':')) + 1);
  return /^[A-Za-z0-9_][\w.+-]*$/.test(name) ? { raw: name, name } : null;
}

/** The revision that is checked out in a folder right after it was cloned. */
export function checkoutAfter(
  script: Script,
  index: number,
  folder: CloneFolder | null,
  variables: Variables,
): GivenRevision | null {
  let fetched: GivenRevision | null = null;
  let isElsewhere = false;
  for (const command of script.commands.slice(index + 1, index + 1 + CHECKOUT_WITHIN)) {
    const texts = command.words.map(plainText);
    if (texts[0] === 'cd' || texts[0] === 'pushd')
      isElsewhere =
        folder !== null && command.words[1] !== undefined && !isFolder(script, command.words[1], folder);
    const git = texts.slice(0, 4).indexOf('git');
    if (git === -1) continue;
    const [own, verbAt] = ownOptions(command, git + 1);
    const verb = texts[verbAt];
    if (verb === 'clone' && own === null) return null;
    if (own === null ? isElsewhere : folder !== null && !isFolder(script, own, folder)) continue;
    const words = command.words.slice(verbAt + 1).map((word) => ({ word, text: plainText(word) }));
    const args = splitArguments(words, VALUED, variables);
    const positionals = args.positionals.filter(({ word }) => plainText(word) !== '--');
    if (verb === 'fetch' && positionals[1] !== undefined) fetched = revisionIn(positionals[1]);
    if (verb !== 'checkout' && verb !== 'reset' && verb !== 'switch') continue;
    // `git checkout -b name start`
    const skipped = ['-b', '-B', '-c', '-C'].some((option) => args.options.has(option)) ? 1 : 0;
    const target = positionals[skipped];
    if (target === undefined) return null;
    return plainText(target.word) === 'FETCH_HEAD' ? fetched : revisionIn(target);
  }
  return null;
}

/** The folder of `git -C`, and where the verb stands. */
function ownOptions(command: Command, from: number): readonly [Word | null, number] {
  let at = from;
  let folder: Word | null = null;
  for (;;) {
    const text = command.words[at] === undefined ? null : plainText(command.words[at]!);
    if (text === '-C') folder = command.words[at + 1] ?? null;
    if (text === '-C' || text === '-c') at += 2;
    else if (text?.startsWith('-')) at++;
    else return [folder, at];
  }
}

function isFolder(script: Script, word: Word, { raw, name }: CloneFolder): boolean {
  const written = script.text.slice(word.start, word.end).replace(/["']/g, '').replace(/\/+$/, '');
  const folder = raw.replace(/["']/g, '').replace(/\/+$/, '');
  const wanted = (name ?? folder).replace(/\/+$/, '');
  return (
    written === folder ||
    written === wanted ||
    written.endsWith(`/${wanted.slice(wanted.lastIndexOf('/') + 1)}`)
  );
}

const VERBATIM = /^[\w./:=@,+-]*$/;

/** A clone with a checkout put behind it; `unsupported-place` where that would change what the script does. */
export function cloneSite(
  script: Script,
  { command, argument }: Pick<NameInCommand, 'command' | 'argument'>,
  match: CommandMatch,
  args: Arguments,
  folder: CloneFolder | null,
): PinSite {
  const unsupported = unpinnable('unsupported-place');
  const { text } = script;
  const git = match.own[0];
  if (folder === null || git === undefined || !areWrappers(match.before)) return unsupported;
  if (['--bare', '--mirror', '--no-checkout', '-n'].some((option) => args.options.has(option)))
    return unsupported;
  if (command.hereDocuments.length > 0 || argument.word.end > command.end || git.value !== undefined)
    return unsupported;
  const prefix = text.slice(command.start, git.word.start);
  const own = git.word.end < command.end ? ownFolder(script, match) : '';
  if (/[\r\n`]|\$\(/.test(prefix) || own === null) return unsupported;
  if (!isAlone(text, command)) return unsupported;
  const base = `${prefix}git ${own}-C ${folder.raw}`;
  const start = command.end;
  // Under `set -e` a failure in front of `&&` ends nothing: a clone that is a statement of its own stays one.
  const then = isStatement(text, command) ? ';' : ' &&';
  const edit = args.options.has('--depth')
    ? { before: `${then} ${base} fetch --depth 1 origin `, after: `${then} ${base} checkout FETCH_HEAD` }
    : { before: `${then} ${base} checkout `, after: '' };
  return { kind: 'edits', edits: [{ start, end: start, ...edit }] };
}

/** Whether a command has its lines to itself: nothing of a list, a pipe or a condition before or behind it. */
function isStatement(text: string, { start, end }: Command): boolean {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const above = text.slice(0, start - before.length).trimEnd();
  const behind = /^[ \t]*(?:#[^\n]*)?(?:\r?\n|$)/.test(text.slice(end));
  return before.trim() === '' && behind && !/(?:\\|&&|\|\|?)$/.test(above);
}

/** `-C dir ` of the clone itself, which the checkout's own adds to. Null when other options stand there. */
function ownFolder(script: Script, { own }: CommandMatch): string | null {
  const options = own.slice(1).filter(({ text }) => text !== 'lfs' && text !== 'clone');
  if (options.length === 0) return '';
  const [option, folder] = options;
  if (option?.text !== '-C' || folder === undefined || options.length !== 2) return null;
  const raw = script.text.slice(folder.word.start, folder.word.end);
  return VERBATIM.test(raw.replace(/["'${}]/g, '')) ? `-C ${raw} ` : null;
}

/** Whether a command is neither part of a pipeline nor in the background, nor negated. */
function isAlone(text: string, { start, end }: Command): boolean {
  const after = /^(?:[ \t]|\\\r?\n)*/.exec(text.slice(end, end + 400))![0].length + end;
  if (text[after] === '|' && text[after + 1] !== '|') return false;
  if (text[after] === '&' && text[after + 1] !== '&') return false;
  const before = text.slice(Math.max(0, start - 200), start).replace(/(?:[ \t]|\\\r?\n)+$/, '');
  return !/(?:^|[^|])\|$|\|&$|(?:^|\s)!$|`$/.test(before);
}
