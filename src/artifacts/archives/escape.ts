import type { Draft } from '../draft.ts';
import { leadsOutside, pathKind } from '../leading-outside.ts';
import { quoted } from '../quoted.ts';

/** Places where what is written is run or believed: start-up files, keys, tasks, hooks, packages of Python. */
const TARGETED =
  /(?:^|[\\/])(?:\.ssh|\.gnupg|\.aws|\.kube|\.docker|cron\.[a-z]+|crontabs?|autostart|systemd|init\.d|profile\.d|sudoers(?:\.d)?|site-packages|dist-packages|LaunchAgents|LaunchDaemons|Startup|System32|\.git[\\/]hooks|\.github[\\/]workflows)(?:[\\/]|$)|(?:^|[\\/])\.(?:bashrc|bash_profile|profile|zshrc|zshenv|zprofile|netrc|npmrc|pypirc|gitconfig|pgpass)$|(?:^|[\\/])etc[\\/][^\\/]/i;
/** What runs, or is imported, by being there. */
const RUNS = /\.(?:py|pth|pyc|pyd|so|dll|exe|bat|cmd|ps1|sh|dylib|service|desktop|plist)$/i;

/** Tells of a member that is written outside of where the archive is unpacked, by whoever does not look. */
export function tellEscape(draft: Draft, name: string, where: string): boolean {
  const why = escapes(name);
  if (why === null) return false;
  const isTakenUp = TARGETED.test(name) || (climbsAbove(name.split(/[\\/]/)) && RUNS.test(name));
  draft.payload('escape', isTakenUp ? 'malicious' : 'suspicious', {
    what: `member ${quoted(name)}`,
    where,
    why: `Its name ${why}: unpacking it without care writes outside of the folder${
      isTakenUp ? ', to where it is run or trusted' : ''
    }.`,
    advisories: ['CWE-22'],
  });
  return true;
}

/** Tells of a link that leads outside; `from` is its own name. */
export function tellLink(
  draft: Draft,
  link: { readonly kind: 'symbolic' | 'hard'; readonly name: string; readonly target: string },
  where: string,
): boolean {
  const { kind, name, target } = link;
  // A symbolic link counts from where it stands, a hard one from the top.
  const climbs = kind === 'symbolic' ? climbsOut(name, target) : escapes(target);
  if (climbs === null) return false;
  draft.payload('escape', 'suspicious', {
    what: `${kind} link ${quoted(name, 50)} to ${quoted(target, 50)}`,
    where,
    why: `The link ${climbs}: once unpacked, reading it gives a file of the host, and writing to it changes one.`,
    advisories: ['CWE-59'],
  });
  return true;
}

/** Tells of a member that is written through a link of the same archive. */
export function tellThroughLink(draft: Draft, name: string, link: string, where: string): void {
  draft.payload('escape', 'malicious', {
    what: `member ${quoted(name, 50)} behind the link ${quoted(link, 50)}`,
    where,
    why: 'An earlier member makes part of its path a link that leads outside: unpacking writes where that leads.',
    advisories: ['CWE-59'],
  });
}

/** Folders of a name that are looked up among links; no system takes deeper paths. */
const DEPTH_MAX = 256;

/** The first folder of a name that is one of these links. */
export function linkAbove(name: string, links: ReadonlySet<string>): string | null {
  if (links.size === 0) return null;
  let at = name.indexOf('/', 1);
  for (let depth = 0; at !== -1 && depth < DEPTH_MAX; depth++) {
    const folder = name.slice(0, at);
    if (links.has(folder)) return folder;
    at = name.indexOf('/', at + 1);
  }
  return null;
}

/** Null: a path stays below where it starts. Backslashes are separators too, for those that unpack on Windows. */
function escapes(path: string): string | null {
  const outside = outsideOf(path);
  if (outside === null) return null;
  // `a/../b` stays inside; only what climbs above the top counts.
  return outside.includes('..') && !climbsAbove(path.split(/[\\/]/)) ? null : outside;
}

/** Nobody who unpacks expands `~` or fetches addresses: those are names like others. */
function outsideOf(path: string): string | null {
  const kind = pathKind(path);
  if (kind === 'address' || path.startsWith('~')) return null;
  return kind === 'drive' && !/^[A-Za-z]:[\\/]/.test(path) ? null : leadsOutside(path);
}

function climbsOut(name: string, target: string): string | null {
  const outside = outsideOf(target);
  if (outside === null) return null;
  const folder = name.split('/').slice(0, -1);
  return outside.includes('..') && !climbsAbove([...folder, ...target.split(/[\\/]/)]) ? null : outside;
}

function climbsAbove(parts: readonly string[]): boolean {
  let depth = 0;
  for (const part of parts) {
    if (part === '..') depth--;
    else if (part !== '' && part !== '.') depth++;
    if (depth < 0) return true;
  }
  return false;
}
