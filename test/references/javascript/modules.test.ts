// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts under test hold templates of their own.
import { describe, expect, test } from 'vitest';
import { readReferences } from '../../../src/references/index.ts';
import { linesOf } from '../read-text.ts';

const IMPORT = "import { pipeline } from '@huggingface/transformers';\n";

/** The references of `src/app/main.ts` among other files. */
function read(text: string, files: Readonly<Record<string, string>>): string[] {
  const told = readReferences('src/app/main.ts', new TextEncoder().encode(IMPORT + text), {
    exists: (asked) => Object.hasOwn(files, asked),
    source: (asked) => files[asked] ?? null,
  });
  return linesOf(told).map((line, at) => {
    const { definedAt } = told.references[at]!;
    return `${line.replace(/ transformers-js\.\w+/, '')}${definedAt === undefined ? '' : ` from ${definedAt.file}:${definedAt.line}:${definedAt.column}`}`;
  });
}

describe('names that other files of the target give', () => {
  test.each<[string, string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      'a constant',
      "import { M } from './config';\npipeline('ner', M)",
      { 'src/app/config.ts': "export const M = 'zed/lynx';" },
      ['load model zed/lynx 3:17 constant from src/app/config.ts:1:19'],
    ],
    [
      'a constant under another name, imported as JavaScript',
      "import { M as N } from '../config.js';\npipeline('ner', N)",
      { 'src/config.ts': "const M = 'zed/lynx' as const;\nexport { M };" },
      ['load model zed/lynx 3:17 constant from src/config.ts:1:12'],
    ],
    [
      'an index that hands on',
      "import { M } from '../config';\npipeline('ner', M)",
      {
        'src/config/index.ts': "export { M } from './models';",
        'src/config/models.ts': "export const M = 'zed/lynx';",
      },
      ['load model zed/lynx 3:17 constant from src/config/models.ts:1:19'],
    ],
    [
      'an index that hands on everything',
      "import { M } from '@/config';\npipeline('ner', M)",
      {
        'src/config/index.js': "export * from './a';\nexport * from './b';",
        'src/config/b.mjs': "export let M = 'zed/lynx';",
        'src/config/a.ts': 'export const X = 1;',
      },
      ['load model zed/lynx 3:17 constant from src/config/b.mjs:1:17'],
    ],
    [
      'a property of an object',
      "import { MODELS } from './models';\npipeline('ner', MODELS.small.id)",
      {
        'src/app/models.ts':
          "export const MODELS = { small: { id: 'zed/lynx' }, large: { id: 'zed/puma' } } as const;",
      },
      ['load model zed/lynx 3:17 constant from src/app/models.ts:1:39'],
    ],
    [
      'any entry of a registry, with its revision',
      "import { MODELS } from './models';\nfor (const m of MODELS) pipeline('ner', m.id, { revision: m.rev })",
      {
        'src/app/models.ts':
          "export const MODELS = [{ id: 'zed/lynx', rev: 'v1' }, { id: 'zed/puma', rev: 'v2' }];",
      },
      [
        'load model zed/lynx@v1 3:41 constant from src/app/models.ts:1:31',
        'load model zed/puma@v2 3:41 constant from src/app/models.ts:1:62',
      ],
    ],
    [
      'a member of an enum',
      "import { Models } from './models';\npipeline('ner', Models.Small)",
      { 'src/app/models.ts': "export enum Models { Small = 'zed/lynx' }" },
      ['load model zed/lynx 3:17 constant from src/app/models.ts:1:31'],
    ],
    [
      'a static field of a class',
      "import { Config } from './config';\npipeline('ner', Config.MODEL)",
      { 'src/app/config.ts': "export class Config { static readonly MODEL = 'zed/lynx' }" },
      ['load model zed/lynx 3:17 constant from src/app/config.ts:1:48'],
    ],
    [
      'all of a module',
      "import * as config from './config';\npipeline('ner', config.MODEL)",
      { 'src/app/config.ts': "export const MODEL = 'zed/lynx';" },
      ['load model zed/lynx 3:17 constant from src/app/config.ts:1:23'],
    ],
    [
      'a default',
      "import config from './config';\npipeline('ner', config.model)",
      { 'src/app/config.ts': "export default { model: 'zed/lynx' };" },
      ['load model zed/lynx 3:17 constant from src/app/config.ts:1:26'],
    ],
    [
      'CommonJS',
      "const { MODEL } = require('./config');\npipeline('ner', MODEL)",
      { 'src/app/config.js': "module.exports = { MODEL: process.env.MODEL || 'zed/lynx' };" },
      ['load model zed/lynx 3:17 environment from src/app/config.js:1:49'],
    ],
    [
      'what a function gives back',
      "import { modelFor } from './config';\npipeline('ner', modelFor(size))",
      {
        'src/app/config.ts':
          "export function modelFor(s) { switch (s) { case 1: return 'zed/lynx'; default: return 'zed/puma'; } }",
      },
      [
        'load model zed/lynx 3:17 constant from src/app/config.ts:1:60',
        'load model zed/puma 3:17 constant from src/app/config.ts:1:88',
      ],
    ],
    [
      'a part of a template',
      "import { OWNER } from './config';\npipeline('ner', `${OWNER}/lynx`)",
      { 'src/app/config.ts': "export const OWNER = 'zed';" },
      ['load model zed/lynx 3:18 constant'],
    ],
    ['no file', "import { M } from './gone';\npipeline('ner', M)", {}, ['load model * 3:17 dynamic']],
    [
      'a package',
      "import { M } from 'config';\npipeline('ner', M)",
      { 'config.ts': "export const M = 'zed/lynx';" },
      ['load model * 3:17 dynamic'],
    ],
    [
      'imports that go round in circles',
      "import { M } from './a';\npipeline('ner', M)",
      { 'src/app/a.ts': "export { M } from './b';", 'src/app/b.ts': "export { M } from './a';" },
      ['load model * 3:17 dynamic'],
    ],
  ])('%s', (_, text, files, expected) => {
    expect(read(text, files)).toEqual(expected);
  });

  test('no import is followed further than three files', () => {
    const files: Record<string, string> = { 'src/app/m9.ts': "export const M = 'zed/lynx';" };
    for (let at = 1; at < 9; at++) files[`src/app/m${at}.ts`] = `export { M } from './m${at + 1}';`;
    expect(read("import { M } from './m1';\npipeline('ner', M)", files)).toEqual([
      'load model * 3:17 dynamic',
    ]);
    expect(read("import { M } from './m7';\npipeline('ner', M)", files)).toEqual([
      'load model zed/lynx 3:17 constant from src/app/m9.ts:1:19',
    ]);
  });

  test('a hostile target is asked for few files', () => {
    let asked = 0;
    const imports = Array.from(
      { length: 500 },
      (_, at) => `import { M${at} } from './m${at}';\npipeline('ner', M${at})`,
    );
    readReferences('src/a.ts', new TextEncoder().encode(IMPORT + imports.join('\n')), {
      exists: () => true,
      source: () => {
        asked++;
        return "export const M = 'zed/lynx';";
      },
    });
    expect(asked).toBeLessThan(40);
  });
});
