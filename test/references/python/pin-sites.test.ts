import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FoundReference } from '../../../src/references/reader.ts';
import * as TABLES from './pin-sites.cases.ts';
import { leftOf, loadsOf, pinned, REVISION, referencesOf, sitesOf, subjectsOf } from './read-pins.ts';

const ALL = Object.values(TABLES).flat();

describe.each([
  ['a new keyword', TABLES.KEYWORDS],
  ['a revision that is given', TABLES.GIVEN],
  ['a table of revisions', TABLES.TABLES],
  ['a library', TABLES.LIBRARIES],
  ['a declared name', TABLES.DECLARED],
] as const)('%s', (_, cases) => {
  it.each(cases)('$title', ({ before, after, left = [] }) => {
    const loads = loadsOf(before);
    expect(pinned(before, sitesOf(loads), 'REV')).toBe(after ?? before);
    expect(leftOf(loads)).toEqual(left);
  });
});

describe('a pinned text', () => {
  it.each(ALL)('names what it named before: $title', ({ before }) => {
    const after = pinned(before, sitesOf(loadsOf(before)));
    expect(subjectsOf(after)).toEqual(subjectsOf(before));
  });

  it.each(ALL)('is at the commit for each name that has a site: $title', ({ before }) => {
    for (const load of loadsOf(before)) {
      const sites = load.pinSites ?? [];
      if (sites.length === 0 || sites.some(({ kind }) => kind === 'unpinnable')) continue;
      const after = loadsOf(pinned(before, sites));
      expect(at(after, load, true), load.name).toBeGreaterThan(0);
      expect(at(after, load, false), load.name).toBeLessThan(at(loadsOf(before), load, false));
      for (const other of loadsOf(before)) {
        if (other.name === load.name) continue;
        const same = ({ name, kind }: FoundReference) => name === other.name && kind === other.kind;
        expect(after.filter(same).map(({ revision }) => revision)).toEqual(
          loadsOf(before)
            .filter(same)
            .map(({ revision }) => revision),
        );
      }
    }
  });

  it.each(ALL)('has nothing more to pin: $title', ({ before }) => {
    const after = pinned(before, sitesOf(loadsOf(before)));
    expect(pinned(after, sitesOf(loadsOf(after)), 'REV')).toBe(after);
  });
});

/** How many references there are to a name at the revision, or at another. */
function at(found: readonly FoundReference[], { name, kind }: FoundReference, isPinned: boolean): number {
  return found.filter(
    (each) => each.name === name && each.kind === kind && (each.revision === REVISION) === isPinned,
  ).length;
}

const PARSES = `
import ast, json, sys
def parses(text):
    try:
        ast.parse(text)
        return True
    except (SyntaxError, ValueError):
        return False
json.dump([parses(text) for text in json.load(sys.stdin)], sys.stdout)
`;

/** Whether CPython parses each of some texts; null when there is no CPython here. */
function parsed(texts: readonly string[]): boolean[] | null {
  const run = spawnSync('python3', ['-I', '-c', PARSES], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return run.status === 0 ? (JSON.parse(run.stdout) as boolean[]) : null;
}

const hasPython = parsed([]) !== null;

describe.skipIf(!hasPython)('CPython', () => {
  it('parses every pinned text that it parsed before', () => {
    const before = parsed(ALL.map((each) => each.before))!;
    const after = parsed(ALL.map((each) => pinned(each.before, sitesOf(loadsOf(each.before)))))!;
    expect(before.filter((is) => is).length).toBeGreaterThan(60);
    expect(ALL.filter((_, index) => before[index] && !after[index]).map(({ title }) => title)).toEqual([]);
  });

  it('parses generated calls once they are pinned', () => {
    const texts = fc.sample(program, { numRuns: 400, seed: 7 });
    const before = parsed(texts)!;
    const after = parsed(texts.map((text) => pinned(text, sitesOf(loadsOf(text)))))!;
    expect(before.every((is) => is)).toBe(true);
    expect(texts.filter((_, index) => !after[index])).toEqual([]);
  });
});

const lineBreak = fc.constantFrom('\n', '\r\n');
const indent = fc.constantFrom('    ', '\t', '  ');
const comment = fc.constantFrom('', '', '  # the model', '  # a, b');
const name = fc.constantFrom('"zed/lynx"', "'zed/lynx'", 'NAME', 'NAMES[at]', '("zed/lynx")', 'f"{NAME}"');
const other = fc.constantFrom(
  'subfolder="x"',
  'token=None',
  'dtype=torch.float16',
  'config=dict(a=1, b=[2, 3])',
  'callback=lambda a, b: a',
  '**{"subfolder": "y"}',
  'revision="main"',
  'revision=None',
  'note="""a,\n\nb"""',
);

/** A call in any of the ways in which people break lines, inside a function or not. */
const program = fc
  .record({
    eol: lineBreak,
    indent,
    name,
    others: fc.uniqueArray(other, { maxLength: 4, selector: (text) => text.split('=')[0] }),
    layout: fc.constantFrom('line', 'lines', 'hanging', 'backslash'),
    trailing: fc.boolean(),
    comment,
    inFunction: fc.boolean(),
    mark: fc.constantFrom('', '# -*- coding: utf-8 -*-\n', '"""What it is."""\n'),
  })
  .map(({ eol, indent: tab, name: id, others, layout, trailing, comment: note, inFunction, mark }) => {
    const margin = inFunction ? tab : '';
    const items = [id, ...others];
    const comma = trailing ? ',' : '';
    const call =
      layout === 'lines'
        ? `(\n${items.map((item, i) => `${margin}${tab}${item}${i < items.length - 1 ? ',' : comma}${note}\n`).join('')}${margin})`
        : layout === 'hanging'
          ? `(${items.join(`,${note}\n${margin}          `)}${comma})`
          : layout === 'backslash'
            ? `(${items.join(`, \\\n${margin}${tab}`)}${comma})`
            : `(${items.join(', ')}${comma})`;
    const head =
      'import torch\nfrom transformers import AutoModel\nNAME = "zed/puma"\nNAMES = ["zed/owl", "zed/bee"]\n';
    const body = `${margin}model = AutoModel.from_pretrained${call}\n`;
    const text = `${mark}${head}${inFunction ? 'def load(at):\n' : 'at = 0\n'}${body}`;
    return text.replaceAll('\n', eol);
  });

describe('a generated call', () => {
  it('keeps every line but those that are edited, and is at the commit', () => {
    fc.assert(
      fc.property(program, (text) => {
        const loads = loadsOf(text);
        expect(loads.length).toBeGreaterThan(0);
        const sites = sitesOf(loads);
        const after = pinned(text, sites);
        expect(subjectsOf(after)).toEqual(subjectsOf(text));
        expect(withoutRevisions(after)).toBe(withoutRevisions(text));
        if (sites.every(({ kind }) => kind !== 'unpinnable'))
          for (const load of loadsOf(after)) expect(load.revision, load.name).toBe(REVISION);
        expect(pinned(after, sitesOf(loadsOf(after)))).toBe(after);
      }),
      { numRuns: 500 },
    );
  });

  it('is never edited out of its text, whatever the text is cut to', () => {
    fc.assert(
      fc.property(program, fc.nat(400), (text, length) => {
        const cut = text.slice(0, length);
        const after = pinned(cut, sitesOf(loadsOf(cut)));
        expect(subjectsOf(after)).toEqual(subjectsOf(cut));
      }),
      { numRuns: 300 },
    );
  });
});

/** A text without all that pinning may change of it. */
function withoutRevisions(text: string): string {
  return text
    .replace(/(\r\n|\n)NAMES_REVISIONS = \{[^}]*\}/, '')
    .replace(/(?:,\s*)?revision=(?:NAMES_REVISIONS\.get\([^()]*\)|"\w*"|'\w*'|None)/g, '')
    .replace(/[ \t,]+/g, '')
    .replace(/[\r\n]+/g, '\n');
}

describe('hostile text', () => {
  const many = (count: number, line: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => line(at)).join('');
  const head = 'from transformers import AutoModel\n';

  it.each([
    ['a line of many calls', `${head}${many(8000, (at) => `AutoModel.from_pretrained("zed/m${at}");`)}\n`],
    [
      'a registry that many calls look up',
      `${head}NAMES = [${many(300, (at) => `"zed/m${at}", `)}]\n${many(100, (at) => `AutoModel.from_pretrained(NAMES[x${at}])\n`)}`,
    ],
    [
      'a table of revisions that many calls look up',
      `${head}NAMES = [${many(300, (at) => `"zed/m${at}", `)}]\nREVISIONS = {${many(300, (at) => `"zed/n${at}": "main", `)}}\n${many(100, () => 'for x in NAMES: AutoModel.from_pretrained(x, revision=REVISIONS.get(x))\n')}`,
    ],
    ['a dict of many names', `${head}X = {${many(10_000, (at) => `"model_id": "zed/m-${at}", `)}}\n`],
    [
      'a constant of many uses',
      `${head}R = "main"\nN = "zed/lynx"\n${many(5000, () => 'AutoModel.from_pretrained(N, revision=R)\n')}`,
    ],
    ['many open brackets', `${head}${many(5000, (at) => `AutoModel.from_pretrained("zed/m${at}", (`)}`],
    ['many f-strings', `${head}${many(5000, (at) => `f"{AutoModel.from_pretrained('zed/m${at}')}"\n`)}`],
  ])('does not keep the reader from an end: %s', (_, text) => {
    const loads = loadsOf(text);
    expect(loads.length).toBeGreaterThan(0);
    expect(loads.every(({ pinSites }) => pinSites !== undefined)).toBe(true);
  });
});

describe('a command that the program runs', () => {
  const shell = (command: string): readonly FoundReference[] => {
    const offset = command.indexOf('zed/lynx');
    if (offset === -1) return [];
    const given = / --revision (\S+)/.exec(command);
    const end = offset + 'zed/lynx'.length;
    const edit =
      given === null
        ? { start: end, end, before: ' --revision ', after: '' }
        : {
            start: given.index + given[0].length - given[1]!.length,
            end: given.index + given[0].length,
            before: '',
            after: '',
          };
    return [
      {
        hub: 'huggingface',
        kind: 'model',
        name: 'zed/lynx',
        role: 'load',
        form: 'hf.download',
        offset,
        usedAt: [],
        resolution: 'literal',
        revision: given?.[1] ?? null,
        pinSites: [{ kind: 'edits', edits: [edit] }],
      },
    ];
  };

  it.each([
    [
      'gets words of its own in a list of words',
      'subprocess.run(["hf", "download", "zed/lynx", "--quiet"])\n',
      'subprocess.run(["hf", "download", "zed/lynx", "--revision", "REV", "--quiet"])\n',
    ],
    [
      'gets them in a list that a variable holds',
      "cmd = ['hf', 'download', 'zed/lynx']\nsubprocess.run(cmd)\n",
      "cmd = ['hf', 'download', 'zed/lynx', '--revision', 'REV']\nsubprocess.run(cmd)\n",
    ],
    [
      'gets an option in its text',
      'os.system("hf download zed/lynx --quiet")\n',
      'os.system("hf download zed/lynx --revision REV --quiet")\n',
    ],
    [
      'gets an option in the text of an f-string',
      'os.system(f"hf download zed/lynx --local-dir {where}")\n',
      'os.system(f"hf download zed/lynx --revision REV --local-dir {where}")\n',
    ],
    [
      'has its revision replaced in a list of words',
      'subprocess.run(["hf", "download", "zed/lynx", "--revision", "main"])\n',
      'subprocess.run(["hf", "download", "zed/lynx", "--revision", "REV"])\n',
    ],
    [
      'is left alone where the name is a constant',
      'NAME = "zed/lynx"\nsubprocess.run(["hf", "download", NAME])\n',
      'NAME = "zed/lynx"\nsubprocess.run(["hf", "download", NAME])\n',
    ],
  ])('%s', (_, source, expected) => {
    const text = `import os, subprocess\n${source}`;
    const loads = referencesOf(text, shell).filter(({ form }) => form === 'hf.download');
    expect(loads.length).toBe(1);
    expect(pinned(text, sitesOf(loads), 'REV')).toBe(`import os, subprocess\n${expected}`);
  });
});
