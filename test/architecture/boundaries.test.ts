import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FLOORS, ROOMS, SAME_FLOOR } from './rooms.ts';

const root = resolve(import.meta.dirname, '../..');
const src = join(root, 'src');

interface Import {
  readonly from: string;
  readonly to: string;
  readonly line: number;
  readonly spec: string;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

function importsOf(file: string): Import[] {
  const found: Import[] = [];
  const text = readFileSync(file, 'utf8');
  for (const match of text.matchAll(
    /^\s*(?:import|export)\b[^'";]*?\bfrom\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm,
  )) {
    const spec = match[1] ?? match[2]!;
    const line = text.slice(0, match.index).split('\n').length;
    const to = spec.startsWith('.')
      ? relative(src, resolve(dirname(file), spec))
          .split(sep)
          .join('/')
      : spec;
    found.push({ from: relative(src, file).split(sep).join('/'), to, line, spec });
  }
  return found;
}

/** The room a source path belongs to: the longest listed prefix. */
function roomOf(path: string): string | undefined {
  return ROOMS.filter((room) => path.startsWith(`${room}/`)).sort((a, b) => b.length - a.length)[0];
}

/** Breaches of the floors, the doors and the families, one line each. */
function breachesOf({ from, to, line, spec }: Import): string[] {
  if (!spec.startsWith('.')) return [];
  const place = `src/${from}:${line} imports '${spec}'`;
  const fromRoom = roomOf(from);
  const toRoom = roomOf(to);
  if (!fromRoom || !toRoom) return [`${place}: not in any room of test/architecture/rooms.ts`];
  if (fromRoom === toRoom) return familyBreach(from, to, place);
  const [fromFloor, toFloor] = [FLOORS[fromRoom]!, FLOORS[toRoom]!];
  const breaches: string[] = [];
  if (toFloor > fromFloor)
    breaches.push(
      `${place}: ${fromRoom} (floor ${fromFloor}) may not look up to ${toRoom} (floor ${toFloor})`,
    );
  if (toFloor === fromFloor && !SAME_FLOOR.some(([a, b]) => a === fromRoom && b === toRoom)) {
    breaches.push(`${place}: ${fromRoom} and ${toRoom} share a floor, and this direction is not listed`);
  }
  // `formats` and `hubs` have a door for each member, so that one is not loaded for another.
  if (!/(^|\/)index\.ts$/.test(to)) breaches.push(`${place}: reach ${toRoom} through its door, index.ts`);
  return breaches;
}

const FAMILIES = ['references', 'hubs', 'report', 'formats'];

function familyBreach(from: string, to: string, place: string): string[] {
  const [family, member, ...rest] = from.split('/');
  if (!FAMILIES.includes(family!) || rest.length === 0) return [];
  const [, other, ...otherRest] = to.split('/');
  if (otherRest.length === 0 || other === member) return [];
  return [`${place}: members of a family never import each other`];
}

describe('boundaries', () => {
  const imports = sources(src).flatMap(importsOf);

  test('imports keep to the floors, the doors and the families', () => {
    expect(imports.length).toBeGreaterThan(20);
    expect(imports.flatMap(breachesOf)).toEqual([]);
  });

  test('a breach of each kind would be seen', () => {
    const breach = (from: string, to: string) => breachesOf({ from, to, line: 1, spec: './x' });
    expect(breach('base/a.ts', 'core/index.ts')).toHaveLength(1);
    expect(breach('report/a.ts', 'core/finding.ts')).toHaveLength(1);
    expect(breach('references/a.ts', 'namespace/index.ts')).toHaveLength(1);
    expect(breach('references/python/a.ts', 'references/json/a.ts')).toHaveLength(1);
    expect(breach('elsewhere/a.ts', 'core/index.ts')).toHaveLength(1);
  });

  test('the linter knows the same rooms and floors', () => {
    const { overrides } = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8')) as {
      overrides: { includes: string[]; linter: { rules: { style?: { noRestrictedImports?: unknown } } } }[];
    };
    const guarded = overrides
      .filter(({ linter }) => linter.rules.style?.noRestrictedImports)
      .map(({ includes }) => includes[0]);
    const expected = ROOMS.filter((room) => room !== 'cli').map((room) => `src/${room}/**`);
    expect(guarded.toSorted()).toEqual(expected.toSorted());
    for (const room of ROOMS.filter((each) => each !== 'cli')) {
      const rule = JSON.stringify(overrides.find(({ includes }) => includes[0] === `src/${room}/**`));
      const forbidden = ROOMS.filter((other) => rule.includes(`"**/../${other}/**"`));
      const expectedForbidden = ROOMS.filter(
        (other) =>
          other !== room &&
          FLOORS[other]! >= FLOORS[room]! &&
          !SAME_FLOOR.some(([from, to]) => from === room && to === other),
      );
      expect([room, forbidden]).toEqual([room, expectedForbidden]);
    }
  });

  test('only cli/ reads the environment, the argument list or the console', () => {
    const offenders = sources(src)
      .filter((file) => !relative(src, file).startsWith('cli'))
      // Examples of secrets are code that people write.
      .filter((file) => !relative(src, file).startsWith('secrets/rules/'))
      .filter((file) =>
        /\bprocess\.(env|argv|exit|stdout|stderr)\b|\bconsole\.\w+\(/.test(withoutComments(file)),
      )
      .map((file) => relative(root, file));
    expect(offenders).toEqual([]);
  });

  test('every source file keeps to the house style that a machine can see', () => {
    const offenders = sources(src).flatMap((file) => {
      const text = withoutComments(file);
      const name = relative(root, file);
      return [
        /\bexport default\b/.test(text) && `${name}: default export`,
        /^\s*(?:export\s+)?(?:const\s+)?enum\s+\w+\s*\{/m.test(text) && `${name}: enum`,
        !name.endsWith('.data.ts') && text.split('\n').length > 500 && `${name}: more than 500 lines`,
      ].filter((offence) => offence !== false);
    });
    expect(offenders).toEqual([]);
  });
});

function withoutComments(file: string): string {
  return readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}
