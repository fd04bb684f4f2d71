import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slugsIn } from '../../src/references/slugs-in.ts';

describe('stretches that may be owner/name', () => {
  test.each<readonly [string, readonly string[]]>([
    ['a: zed/lynx-7b', ['zed/lynx-7b']],
    ['"zed/lynx", \'zed/puma.v2\'.', ['zed/lynx', 'zed/puma.v2']],
    ['See zed/lynx.', ['zed/lynx']],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the shell
    ['${X:-zed/lynx}', ['zed/lynx']],
    ['--model=zed/lynx:Q4', ['zed/lynx']],
    ['/opt/zed/lynx a/b/c ./zed/lynx $DIR/lynx {x}/lynx', []],
    ['https://hub.test/zed', []],
    ['@zed/lynx zed/lynx@v1', []],
    ['zed/ /lynx -zed/lynx zed/-lynx', []],
    [`${'o'.repeat(61)}/lynx zed/${'n'.repeat(97)}`, []],
  ])('of %j are %j', (text, expected) => {
    expect([...slugsIn(text)].map(({ slug }) => slug)).toEqual(expected);
  });

  test('stand in the text as they are told', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '1', '/', '-', '.', ':', '$', ' ', '@') }),
        (text) => {
          for (const { slug, index } of slugsIn(text)) {
            expect(text.startsWith(slug, index)).toBe(true);
            expect(slug).toMatch(/^[a-z0-9][\w.-]*\/[a-z0-9][\w.-]+$/);
          }
        },
      ),
    );
  });
});
