import { describe, expect, test } from 'vitest';
import { readPinnable } from '../../../src/references/index.ts';
import { read } from '../read-text.ts';

describe('the base of a Modelfile', () => {
  test.each<readonly [string, string, readonly string[]]>([
    ['a model of the library', 'FROM llama3.2\n', ['load ollama model llama3.2 1:6 modelfile.FROM']],
    ['its tag', 'FROM llama3.2:3b\n', ['load ollama model llama3.2@3b 1:6 modelfile.FROM']],
    ["somebody's model", 'from zed/lynx:8b\n', ['load ollama model zed/lynx@8b 1:6 modelfile.FROM']],
    [
      'the registry in front of it',
      'FROM registry.ollama.ai/zed/lynx\n',
      ['load ollama model zed/lynx 1:25 modelfile.FROM'],
    ],
    [
      'a digest',
      `FROM lynx@sha256:${'a1'.repeat(32)}\n`,
      [`load ollama model lynx@sha256:${'a1'.repeat(32)} 1:6 modelfile.FROM`],
    ],
    [
      'Hugging Face, where what follows the colon chooses a file',
      'FROM hf.co/zed/lynx-GGUF:Q4_K_M\r\nPARAMETER temperature 1\r\n',
      ['load model zed/lynx-GGUF 1:12 modelfile.FROM'],
    ],
    [
      'the long host',
      'FROM huggingface.co/zed/lynx-GGUF\n',
      ['load model zed/lynx-GGUF 1:21 modelfile.FROM'],
    ],
    ['quotes', 'FROM "zed/lynx"\n', ['load ollama model zed/lynx 1:7 modelfile.FROM']],
    ['a file of weights', 'FROM ./lynx.gguf\nFROM lynx-q4.gguf\nADAPTER ./lora\nADAPTER lora.gguf\n', []],
    ['a path', 'FROM /models/lynx\nFROM ~/lynx\nFROM C:\\lynx\n', []],
    [
      'what is commented out',
      '# FROM lynx:8b\nFROM fox\n',
      ['commented ollama model lynx@8b 1:8 modelfile.FROM', 'load ollama model fox 2:6 modelfile.FROM'],
    ],
    [
      'a template that reads like an instruction',
      'FROM fox\nTEMPLATE """\nFROM lynx\n"""\nSYSTEM """one\nFROM lynx"""\n',
      ['load ollama model fox 1:6 modelfile.FROM'],
    ],
    ['a template that is never closed', 'TEMPLATE """\nFROM lynx\n', []],
  ])('%s', (_, text, expected) => {
    expect(read('models/Modelfile', text)).toEqual(expected);
  });

  test('a folder of the target is no model', () => {
    expect(read('Modelfile', 'FROM zed/lynx\n', ['zed/lynx'])).toEqual([]);
  });

  test.each([
    ['lynx.modelfile', 1],
    ['Modelfile.gpu', 1],
    ['Dockerfile', 0],
    ['deploy/modelfiles', 0],
  ])('is read in %s: %i', (path, count) => {
    expect(read(path, 'FROM llama3.2:3b\n')).toHaveLength(count);
  });

  test.each([
    ['FROM lynx:8b\n', 'digest-only'],
    ['FROM hf.co/zed/lynx-GGUF:Q4_K_M\n', 'no-revision-parameter'],
  ])('%j cannot be pinned: %s', (text, because) => {
    const [only] = readPinnable('Modelfile', text, { exists: () => false });
    expect(only?.sites).toEqual([{ kind: 'unpinnable', because }]);
  });
});
