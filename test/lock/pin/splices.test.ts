import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editableText } from '../../../src/lock/pin/editable-text.ts';
import { handsOff } from '../../../src/lock/pin/hands-off.ts';
import { type PinRequest, planSplices, type Splice, spliced } from '../../../src/lock/pin/splices.ts';
import { unifiedDiff } from '../../../src/lock/pin/unified-diff.ts';

const insertion = (at: number, revision: string, before = '@'): PinRequest => ({
  code: null,
  site: { kind: 'edits', edits: [{ start: at, end: at, before, after: '' }] },
  revision,
});

describe('planning splices', () => {
  test('what several uses need is done once', () => {
    const { splices, conflicts } = planSplices([insertion(4, 'aa'), insertion(4, 'aa'), insertion(1, 'b')]);
    expect(spliced('0123456', splices)).toBe('0@b123@aa456');
    expect(conflicts.size).toBe(0);
  });
  test('the commit of code from elsewhere is written behind, where there is one', () => {
    const edit = { start: 2, end: 2, before: 'r=', after: ';', code: { before: 'c=', after: ';' } };
    const request = (code: string | null): PinRequest => ({
      site: { kind: 'edits', edits: [edit] },
      revision: 'aa',
      code,
    });
    expect(spliced('0123', planSplices([request('bb')]).splices)).toBe('01r=aa;c=bb;23');
    expect(spliced('0123', planSplices([request(null)]).splices)).toBe('01r=aa;23');
  });
  test('one place cannot say two revisions', () => {
    const { splices, conflicts } = planSplices([insertion(4, 'aa'), insertion(4, 'bb')]);
    expect(spliced('0123456', splices)).toBe('0123@aa456');
    expect([...conflicts]).toEqual([1]);
  });
  test('an edit inside of a replaced span is in its way, one at its edge is not', () => {
    const replaced: PinRequest = {
      site: { kind: 'edits', edits: [{ start: 2, end: 5, before: '', after: '' }] },
      revision: 'xx',
      code: null,
    };
    expect([...planSplices([replaced, insertion(3, 'a')]).conflicts]).toEqual([1]);
    expect(spliced('0123456', planSplices([replaced, insertion(5, 'a')]).splices)).toBe('01xx@a56');
  });
  test('the names of one table share its frame and the look-up', () => {
    const entry = (name: string): PinRequest => ({
      site: {
        kind: 'table',
        at: 3,
        open: '{',
        close: '}',
        entry: { before: `${name}:`, after: ',' },
        use: [{ start: 5, end: 5, text: '[x]' }],
      },
      revision: name.toUpperCase(),
      code: null,
    });
    const { splices } = planSplices([entry('a'), entry('b'), entry('a')]);
    expect(spliced('0123456', splices)).toBe('012{a:A,b:B,}34[x]56');
  });
});

const line = fc.constantFrom('', 'a', 'b', 'model = "zed/lynx"', '\tindented', 'é€', 'same');
const text = fc
  .tuple(fc.array(line, { maxLength: 30 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([lines, end, last]) => lines.join(end) + (last && lines.length > 0 ? end : ''));
const edited = text.chain((source) =>
  fc
    .array(fc.tuple(fc.nat(source.length), fc.nat(6), fc.constantFrom('', '@x', '\nnew line', 'z\n')), {
      maxLength: 6,
    })
    .map((raw) => {
      const splices: Splice[] = [];
      for (const [start, length, inserted] of raw.sort((a, b) => a[0] - b[0])) {
        const end = Math.min(source.length, start + length);
        if (start < (splices.at(-1)?.end ?? 0) || (start === end && inserted === '')) continue;
        // Splices never take the line end at the end of a file away, or add one.
        if (end === source.length) continue;
        splices.push({ start, end, text: inserted });
      }
      return { source, splices };
    }),
);

describe('the diff of splices', () => {
  test('is what git apply makes the new text of', () => {
    const folder = mkdtempSync(join(tmpdir(), 'weighbridge-diff-'));
    try {
      fc.assert(
        fc.property(edited, ({ source, splices }) => {
          const result = spliced(source, splices);
          fc.pre(result !== source);
          writeFileSync(join(folder, 'file.txt'), source);
          writeFileSync(join(folder, 'patch'), unifiedDiff('file.txt', source, splices));
          execFileSync('git', ['apply', '--whitespace=nowarn', '--unidiff-zero', 'patch'], {
            cwd: folder,
            env: { PATH: process.env['PATH'], GIT_CEILING_DIRECTORIES: tmpdir() },
          });
          expect(readFileSync(join(folder, 'file.txt'), 'utf8')).toBe(result);
        }),
        { numRuns: 60 },
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
  test('shows three lines around a change and joins what is near', () => {
    const source = Array.from({ length: 20 }, (_, at) => `line ${at + 1}\n`).join('');
    const at = (number: number) => source.indexOf(`line ${number}\n`) + `line ${number}`.length;
    const diff = unifiedDiff('a.py', source, [
      { start: at(5), end: at(5), text: '!' },
      { start: at(9), end: at(9), text: '!' },
      { start: at(18), end: at(18), text: '!' },
    ]);
    expect(diff.split('\n').filter((each) => each.startsWith('@@'))).toEqual([
      '@@ -2,11 +2,11 @@',
      '@@ -15,6 +15,6 @@',
    ]);
  });
});

describe('text that is to be edited', () => {
  test('comes back byte for byte, whatever its encoding, or is not taken at all', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 40 }),
        fc.constantFrom('', 'efbbbf', 'fffe', 'feff'),
        (body, mark) => {
          const bytes = Buffer.concat([Buffer.from(mark, 'hex'), body]);
          const editable = editableText(bytes);
          if (editable === null) return;
          expect(Buffer.from(editable.encode(editable.text)).equals(bytes)).toBe(true);
        },
      ),
    );
  });
  test('keeps bytes that are no UTF-8 around an edit', () => {
    const bytes = Buffer.from('# caf\xe9\nname = "zed/lynx"\n', 'latin1');
    const editable = editableText(bytes)!;
    const result = editable.encode(editable.text.replace('lynx', 'lynx@abc'));
    expect(Buffer.from(result).toString('latin1')).toBe('# caf\xe9\nname = "zed/lynx@abc"\n');
  });
  test('is none where a file is binary', () => {
    expect(editableText(Buffer.from([1, 0, 2]))).toBeNull();
  });
});

describe('files that are left alone', () => {
  test.each([
    ['third_party/a.py', 'x', 'third_party'],
    ['uv.lock', 'x', 'a tool writes it'],
    ['api/model_pb2.py', 'x', 'a tool writes it'],
    ['a.go', '// Code generated by protoc-gen-go. DO NOT EDIT.\npackage a', 'generated'],
    ['a.ts', '/** @generated */', 'generated'],
  ])('%s is one', (path, content, why) => {
    expect(handsOff(path, content)).toContain(why);
  });
  test.each([
    ['app/build_model.py', 'from transformers import pipeline'],
    ['src/vendors.py', 'NAME = "zed/lynx"'],
  ])('%s is none', (path, content) => {
    expect(handsOff(path, content)).toBeNull();
  });
});
