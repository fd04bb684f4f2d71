import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scanProperties } from '../../../src/references/properties/scan-properties.ts';
import { scalarsOf } from '../config-events.ts';
import { read } from '../read-text.ts';

describe('the scanner', () => {
  test.each<readonly [string, string, readonly string[]]>([
    ['INI', '; first\n[a b]\nc = one two ; three\nd: four\n', ['ab.c = one two @18', 'ab.d = four @37']],
    ['properties', 'a.b_c=one\na.d two\n', ['a.bc = one @6', 'a.d = two @14']],
    ['quotes', 'a = "one"\nb=\'two\'\n', ['a = one @5', 'b = two @13']],
    [
      'values that go on, one element a line',
      '[o]\na =\n    one\n    two\nb = three\n',
      ['o.a = one @12', 'o.a = two @20', 'o.b = three @28'],
    ],
    ['a backslash', 'a = one,\\\n    two\nb = x\n', ['a = one,two @4', 'b = x @22']],
    ['sections that are indented', '[a]\n  b = one\n  c = two\n', ['a.b = one @10', 'a.c = two @20']],
    ['nothing at all', 'a =\nb\n[c\n', []],
    ['CRLF', 'a = one\r\n[b]\r\nc = two\r\n', ['a = one @4', 'b.c = two @18']],
  ])('%s', (_, text, expected) => {
    expect(scalarsOf(text, scanProperties)).toEqual(expected);
  });

  test('any sections of values', () => {
    const word = fc.stringMatching(/^[a-z]{1,6}$/);
    const sections = fc.dictionary(word, fc.dictionary(word, word, { minKeys: 1, maxKeys: 4 }));
    fc.assert(
      fc.property(sections, (each) => {
        const text = Object.entries(each)
          .map(([name, entries]) => `[${name}]\n${lines(entries)}`)
          .join('');
        const expected = Object.entries(each).flatMap(([name, entries]) =>
          Object.entries(entries).map(([key, value]) => `${name}.${key} = ${value}`),
        );
        expect(scalarsOf(text, scanProperties).map((line) => line.replace(/ @\d+$/, ''))).toEqual(expected);
      }),
      { numRuns: 200, seed: 20261121 },
    );
  });
});

function lines(entries: Readonly<Record<string, string>>): string {
  return Object.entries(entries)
    .map(([key, value]) => `${key} = ${value}\n`)
    .join('');
}

describe('properties and INI', () => {
  test.each<readonly [string, string, string, readonly string[]]>([
    [
      'DJL Serving',
      'model/serving.properties',
      'engine=Python\noption.model_id=zed/lynx\noption.dtype=fp16\noption.revision=v1\n',
      ['load model zed/lynx@v1 2:17 djl.model_id'],
    ],
    [
      'DJL Serving from elsewhere',
      'serving.properties',
      'option.model_id=s3://bucket/lynx\noption.model_id=/opt/ml/model\n',
      [],
    ],
    [
      'a preset of llama.cpp',
      'presets.ini',
      '[lynx]\nhf-repo = zed/lynx-GGUF:Q4_K_M\nhf-file = x.gguf\nhf-repo-draft = zed/tiny-GGUF\n',
      [
        'load model zed/lynx-GGUF 2:11 llama.cpp.hf_repo',
        'load model zed/tiny-GGUF 4:17 llama.cpp.hf_repo_draft',
      ],
    ],
    [
      'what is commented out',
      'serving.properties',
      '# option.model_id=zed/lynx\n',
      ['commented model zed/lynx 1:19 djl.model_id'],
    ],
  ])('%s', (_, path, text, expected) => {
    expect(read(path, text)).toEqual(expected);
  });
});
