import { describe, expect, test } from 'vitest';
import { JUDGES } from '../../../src/artifacts/index.ts';
import { FORMATS } from '../../../src/policy/gate/formats.data.ts';
import { DEFAULT_GATE_POLICY, decideFile } from '../../../src/policy/index.ts';
import { fileFacts, policy } from './facts.ts';

const formats = (allow: string[], deny: string[] = []) => policy({ formats: { allow, deny, mode: 'block' } });

describe('danger', () => {
  test.each([
    ['malicious', true, 'block'],
    ['suspicious', true, 'warn'],
    ['unvetted', true, 'allow'],
    ['none', true, 'allow'],
    ['none', false, 'warn'],
    ['unvetted', false, 'warn'],
    ['malicious', false, 'block'],
  ] as const)('a file that is %s, complete %s, is %s by the default policy', (danger, complete, outcome) => {
    const incomplete = complete ? [] : ['it ends too early'];
    expect(decideFile(DEFAULT_GATE_POLICY, fileFacts({ danger, complete, incomplete })).outcome).toBe(
      outcome,
    );
  });
  test('what could not be read to its end is suspicious', () => {
    const rule = policy({ danger: { max: 'unvetted', mode: 'block' } });
    const decision = decideFile(rule, fileFacts({ complete: false, incomplete: ['it ends too early'] }));
    expect(decision.outcome).toBe('block');
    expect(decision.reasons[0]!.message).toMatch(/it ends too early/);
  });
  test('the person reads what loading it comes to', () => {
    const payload = {
      topic: 'code',
      danger: 'malicious',
      what: 'os.system("curl\u202E evil")',
      where: '+0x1',
      why: 'it runs',
      advisories: [],
    } as const;
    const { reasons } = decideFile(
      DEFAULT_GATE_POLICY,
      fileFacts({ danger: 'malicious', payloads: [payload] }),
    );
    expect(reasons[0]!.message).toBe('model.bin is malicious: loading it comes to os.system("curl  evil").');
  });
});

describe('formats', () => {
  test.each([
    ['an allowed one', ['safetensors'], [], 'safetensors', [], 'allow'],
    ['another', ['safetensors'], [], 'torch-zip', [], 'block'],
    ['an allowed one that can be read otherwise', ['safetensors'], [], 'safetensors', ['pickle'], 'block'],
    ['a denied second reading', [], ['zip'], 'safetensors', ['zip'], 'block'],
    ['one by a pattern', ['torch-*'], [], 'torch-zip', [], 'allow'],
    ['a configuration beside weights', ['safetensors'], [], 'model-config', [], 'allow'],
    ['a configuration, denied', [], ['model-config'], 'model-config', [], 'block'],
    ['a configuration that is a pickle too', ['safetensors'], [], 'model-config', ['pickle'], 'block'],
    ['what promised a model and is none', ['safetensors'], [], 'unknown', [], 'block'],
    ['what is loaded by way of a pickle, where pickles are denied', [], ['pickle'], 'torch-zip', [], 'block'],
    ['the same where pickles are allowed', ['pickle'], [], 'torch-zip', [], 'block'],
    ['allowed and denied', ['gguf'], ['gguf'], 'gguf', [], 'block'],
  ])('%s', (_what, allow, deny, format, alsoReadAs, outcome) => {
    expect(decideFile(formats(allow, deny), fileFacts({ format, alsoReadAs })).outcome).toBe(outcome);
  });
  test('what no loader reads breaks no rule', () => {
    expect(decideFile(formats(['safetensors']), { path: 'README.md', artifact: null }).outcome).toBe('allow');
  });
  test('every format that is judged can be named in a policy', () => {
    expect(Object.keys(FORMATS).sort()).toEqual(
      [...new Set([...JUDGES.map(({ format }) => format), 'unknown'])].sort(),
    );
  });
});
