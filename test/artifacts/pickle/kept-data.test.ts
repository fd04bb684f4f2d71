import { describe, expect, test } from 'vitest';
import * as a from './assemble.ts';
import { dangerOf, judged, shown } from './judged.ts';

const EVIL = a.pickle(a.call('os', 'system', a.str('echo weighbridge')));
const holding = (value: a.Piece): Uint8Array => a.pickle(a.dict(a.str('config'), value));

describe('a statement that is kept as text and that nothing runs', () => {
  test.each([
    "import os; os.system('echo weighbridge')",
    "\n    import os\n    import subprocess\n    subprocess.call(['echo', 'weighbridge'])\n",
    "from os import popen\npopen('echo weighbridge')",
    "__import__('os').system('echo weighbridge')",
    "os.system('echo weighbridge')",
    "import importlib\nimportlib.import_module('os').system('echo weighbridge')",
    "import socket; s = socket.socket(); s.connect(('192.0.2.1', 4444))",
  ])('%j is suspicious, not malicious', async (text) => {
    const artifact = await judged(holding(a.str(text)));
    expect(artifact).toMatchObject({ danger: 'suspicious', complete: true, formatTrust: 'matches' });
    expect(artifact.payloads[0]!.why).toContain('nothing in the file runs it');
    expect(await dangerOf(holding(a.bytes(Buffer.from(text))))).toBe('suspicious');
    expect(await dangerOf(holding(a.oldUnicode(text.replaceAll('\n', '\\u000a'))))).toBe('suspicious');
  });

  test.each([
    'we call os.system("ls") here',
    'eval(expr, globals, locals)',
    'import of goods and services',
    'import numpy as np\nx = np.zeros(3)',
    "    subprocess.run([sys.executable, '-c', code])",
    "exec('from sympy import *', namespace)",
    'subprocess.run',
    'This model does not use importlib  # Safe comment',
  ])('%j is data', async (text) => {
    expect(await shown(holding(a.str(text)))).toEqual([]);
  });

  test('a collection of code has them by the dozen, and is told as unvetted', async () => {
    const snippets = Array.from({ length: 40 }, (_, n) => a.str(`import os\nos.system('echo ${n}')\n`));
    expect(await dangerOf(a.pickle(a.list(...snippets)))).toBe('unvetted');
  });

  test('it is not told of a pickle that runs it', async () => {
    const run = a.pickle(a.call('builtins', 'exec', a.str("import os; os.system('echo weighbridge')")));
    expect((await shown(run)).join()).not.toContain('text "import os');
  });
});

describe('a pickle that is kept as data in another one', () => {
  test.each<[string, a.Piece]>([
    ['bytes', a.bytes(EVIL)],
    ['a bytearray', a.bytearray(EVIL)],
    ['base64', a.str(Buffer.from(EVIL).toString('base64'))],
    ['base64 for addresses', a.str(Buffer.from(EVIL).toString('base64url'))],
    ['hexadecimal', a.str(Buffer.from(EVIL).toString('hex'))],
    ['base64 as bytes', a.bytes(Buffer.from(Buffer.from(EVIL).toString('base64')))],
    ['protocol 0 in bytes', a.bytes(Buffer.from("cos\nsystem\n(S'echo weighbridge'\ntR."))],
    ['one more pickle', a.bytes(holding(a.bytes(EVIL)))],
  ])('as %s is suspicious', async (_, value) => {
    const artifact = await judged(holding(value));
    expect(artifact).toMatchObject({ danger: 'suspicious', complete: true });
    expect(artifact.payloads[0]!.what).toMatch(/^pickle kept as data: .*os\.system\("echo weighbridge"\)/);
    expect(artifact.payloads[0]!.why).toContain('nothing in the file loads them');
  });

  test.each<[string, a.Piece]>([
    ['of plain data', a.bytes(a.pickle(a.dict(a.str('a'), a.int(1))))],
    ['that is cut off before it does anything', a.bytes(EVIL.subarray(0, 6))],
    ['that only looks like one', a.str('gASVthisIsAWordOfAVocabularyAndNoPickle')],
  ])('%s is data', async (_, value) => {
    expect(await shown(holding(value))).toEqual([]);
  });
});
