import { ADVISORIES } from './advisories.data.ts';
import type { NamePath } from './name-path.ts';
import { rowsOf } from './name-path.ts';
import { SINK_GROUPS, type SinkGroup } from './sink-groups.data.ts';
import { SINK_ALIASES, SINKS } from './sinks.data.ts';
import { PACKAGE_SINKS, SINK_METHODS } from './sinks-of-packages.data.ts';

export interface Sink {
  readonly group: SinkGroup;
  /** As the tables write it, aliases resolved: `os.system`. */
  readonly name: string;
}

const GROUPS = Object.keys(SINK_GROUPS) as readonly SinkGroup[];
/** Parts of a dotted name that are looked at (CWE-400). */
const PARTS_MAX = 32;

const names = new Map<string, SinkGroup>();
const modules = new Map<string, SinkGroup>();
for (const table of [SINKS, PACKAGE_SINKS]) {
  for (const group of GROUPS) {
    for (const [module, entries] of rowsOf(table[group] ?? '')) {
      for (const entry of entries) {
        // The first word stands: the groups are in order of what explains most.
        if (entry === '*') modules.set(module, modules.get(module) ?? group);
        else names.set(`${module}.${entry}`, names.get(`${module}.${entry}`) ?? group);
      }
    }
  }
}
const methods = new Map<string, SinkGroup>();
for (const group of GROUPS) {
  for (const method of (SINK_METHODS[group] ?? '').split(' ')) if (method !== '') methods.set(method, group);
}

/** Where the dotted names of the tables begin. */
const tops = new Set(
  [...names.keys(), ...modules.keys(), ...Object.keys(SINK_ALIASES)].map((name) => name.split('.', 1)[0]!),
);

/** Modules that other modules hold as attributes, and that no class or function of theirs is called like. */
const TELLING_MODULES = new Set(
  'os sys posix nt subprocess importlib builtins socket ctypes shutil pickle marshal runpy urllib pty tempfile multiprocessing inspect'.split(
    ' ',
  ),
);

/** Whether a variable of that name is most likely the module. */
export function isTellingModule(name: string): boolean {
  return TELLING_MODULES.has(name);
}

/** What `path` is known to do; null when nothing is known of it, which says nothing in its favour. */
export function sinkOf(path: NamePath): Sink | null {
  const whole = sinkOfDotted(path.name === '' ? path.module : `${path.module}.${path.name}`);
  if (whole !== null) return whole;
  // `torch.serialization` `os.system`: modules are attributes of the modules that import them.
  const parts = path.name.split('.').slice(0, PARTS_MAX);
  for (let from = 0; from < parts.length; from++) {
    const first = parts[from]!;
    const rest = parts.slice(from).join('.');
    if (TELLING_MODULES.has(first) && from === parts.length - 1) return { group: 'import', name: first };
    if (from + 1 < parts.length && tops.has(first)) {
      const below = sinkOfDotted(rest);
      if (below !== null) return below;
    }
  }
  const last = parts.at(-1)!;
  const method = parts.length > 1 || path.name === '' ? methods.get(last) : undefined;
  return method === undefined ? null : { group: method, name: last };
}

function sinkOfDotted(dotted: string): Sink | null {
  const parts = dotted.split('.').slice(0, PARTS_MAX);
  for (let length = parts.length; length > 0; length--) {
    const head = parts.slice(0, length).join('.');
    const module = SINK_ALIASES[head] ?? head;
    const name = [module, ...parts.slice(length)].join('.');
    const exact = names.get(name);
    if (exact !== undefined) return { group: exact, name };
    // A method of a class that is a sink is one too: `subprocess.Popen.communicate`.
    if (length < parts.length && names.has(module)) return { group: names.get(module)!, name };
    const group = modules.get(module);
    if (group !== undefined) return { group, name };
  }
  return null;
}

/** CVE and GHSA ids for a name as `sinkOf` gives it, or as a file writes it. */
export function advisoriesFor(...dotted: readonly string[]): readonly string[] {
  for (const name of dotted) {
    const parts = name.split('.').slice(0, PARTS_MAX);
    for (let length = parts.length; length > 0; length--) {
      const found = Object.hasOwn(ADVISORIES, parts.slice(0, length).join('.'))
        ? ADVISORIES[parts.slice(0, length).join('.')]
        : undefined;
      if (found !== undefined) return found.split(' ');
    }
  }
  return [];
}
