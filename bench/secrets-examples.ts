import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { GoReader, MADE, stringsOf } from './secrets-go-source.ts';

/** A text in which a peer wants a secret found. */
export interface Example {
  readonly peer: string;
  readonly rule: string;
  readonly text: string;
}

/** Reads the examples of one peer from a checkout of its repository (or its published module). */
export type ExampleReader = (folder: string) => Iterable<Omit<Example, 'peer'>>;

export const EXAMPLE_READERS: Readonly<Record<string, ExampleReader>> = {
  gitleaks: (folder) => goRules(join(folder, 'cmd/generate/config/rules')),
  betterleaks: (folder) => goRules(join(folder, 'cmd/generate/config/rules')),
  veles: (folder) => goDetectorTests(join(folder, 'veles/secrets')),
  noseyparker: (folder) => yamlRules(join(folder, 'crates/noseyparker/data/default/builtin/rules')),
  titus: (folder) => yamlRules(join(folder, 'pkg/rule/rules')),
  kingfisher: (folder) =>
    yamlRules(
      ['crates/kingfisher-rules/data/rules', 'data/rules']
        .map((path) => join(folder, path))
        .find(existsSync) ?? folder,
    ),
  secretlint: (folder) => wholeFiles(folder, /\/ng\.[^/]+\/input\.[^/]+$/),
  'fake-leaks': (folder) => wholeFiles(folder, /\/valid\/[^/]+$/),
  credsweeper: (folder) =>
    wholeFiles(
      join(folder, 'tests/samples'),
      /^(?!.*(?:_n|_fp|false_[^/]*|not_[^/]*|bad\.[^/]*)(?:\.\w+)?$)/,
    ),
  'detect-secrets': (folder) => pythonPairs(join(folder, 'tests/plugins')),
  garak: (folder) =>
    pythonLists(join(folder, 'tests/detectors/test_detectors_apikey.py'), 'SAMPLES_API_KEYS'),
  'llm-guard': (folder) => pythonPrompts(join(folder, 'tests/input_scanners/test_secrets.py')),
};

/** Examples below a folder that has one folder for each peer. */
export function* examplesIn(folder: string): Generator<Example> {
  for (const peer of readdirSync(folder).sort()) {
    const reader = EXAMPLE_READERS[peer];
    if (!reader) continue;
    const seen = new Set<string>();
    for (const example of reader(join(folder, peer))) {
      if (seen.has(example.text)) continue;
      seen.add(example.text);
      yield { peer, ...example };
    }
  }
}

/** Rules of gitleaks and of what became of it: `tps` is what has to be found. */
function* goRules(folder: string): Generator<Omit<Example, 'peer'>> {
  for (const path of filesBelow(folder, /\.go$/)) {
    let rule = basename(path, '.go');
    let found: string[] = [];
    const reader = new GoReader(readFileSync(path, 'utf8'));
    const rows: Omit<Example, 'peer'>[] = [];
    reader.read(
      (name, value) => {
        if (name === 'RuleID' || name === 'ID') {
          rows.push(...found.map((text) => ({ rule, text })));
          found = [];
          [rule = rule] = stringsOf(value);
        } else if (name === 'tps' || name === 'truePositives') found = stringsOf(value);
      },
      () => {},
    );
    yield* rows;
    yield* found.map((text) => ({ rule, text }));
  }
}

/** Tests of Veles's detectors: what is accepted, and cases whose `want` is not empty. */
function* goDetectorTests(folder: string): Generator<Omit<Example, 'peer'>> {
  for (const path of filesBelow(folder, /detector_test\.go$/)) {
    const rule = basename(join(path, '..'));
    let input: string[] = [];
    const rows: Omit<Example, 'peer'>[] = [];
    new GoReader(readFileSync(path, 'utf8')).read(
      (name, value) => {
        if (name === 'input') input = stringsOf(value);
        if ((name === 'want' || name === 'secret') && value !== null && stringsOf(value).length > 0) {
          rows.push(...input.map((text) => ({ rule, text })));
          input = [];
        }
      },
      (_, [, , text]) => {
        if (typeof text === 'string' && text !== MADE) rows.push({ rule, text });
      },
    );
    yield* rows;
  }
}

/** Rules of Nosey Parker and of what became of it. What is invisible there is part of another credential. */
function* yamlRules(folder: string): Generator<Omit<Example, 'peer'>> {
  for (const path of filesBelow(folder, /\.ya?ml$/)) {
    for (const rule of parse(readFileSync(path, 'utf8'))?.rules ?? []) {
      if (
        rule.visible === false ||
        rule.categories?.includes('hashed') ||
        rule.categories?.includes('identifier')
      ) {
        continue;
      }
      for (const text of rule.examples ?? []) yield { rule: rule.id, text: String(text) };
    }
  }
}

function* wholeFiles(folder: string, wanted: RegExp): Generator<Omit<Example, 'peer'>> {
  for (const path of filesBelow(folder, wanted)) {
    const bytes = readFileSync(path);
    yield { rule: path.slice(folder.length + 1), text: bytes.toString('latin1') };
  }
}

/** `('text', True)` in a parametrized test; text that the test puts together is left out. */
function* pythonPairs(folder: string): Generator<Omit<Example, 'peer'>> {
  for (const path of filesBelow(folder, /_test\.py$/)) {
    const source = readFileSync(path, 'utf8');
    for (const [, single, double] of source.matchAll(
      /\(\s*(?:'((?:[^'\\\n]|\\.)+)'|"((?:[^"\\\n]|\\.)+)")\s*,(?:\s*#[^\n]*\n)?\s*True\b/g,
    )) {
      yield { rule: basename(path, '_test.py'), text: (single ?? double!).replaceAll(/\\(['"\\])/g, '$1') };
    }
  }
}

function* pythonLists(path: string, name: string): Generator<Omit<Example, 'peer'>> {
  const list = new RegExp(`^${name} = \\[([\\s\\S]*?)^\\]`, 'm').exec(readFileSync(path, 'utf8'))?.[1] ?? '';
  for (const [, text] of list.matchAll(/^\s*"([^"\n]+)"/gm)) yield { rule: name, text: text! };
}

/** `("prompt", "what is left of it", False, …)` */
function* pythonPrompts(path: string): Generator<Omit<Example, 'peer'>> {
  const source = readFileSync(path, 'utf8');
  for (const [, single, double] of source.matchAll(
    /\(\s*(?:'([^'\n]+)'|"([^"\n]+)"),[^\n]*\n\s*(?:'[^'\n]+'|"[^"\n]+"),\s*False/g,
  )) {
    yield { rule: 'prompt', text: (single ?? double!).replaceAll('\\n', '\n') };
  }
}

function filesBelow(folder: string, wanted: RegExp): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => wanted.test(path) && statSync(path).isFile())
    .sort();
}
