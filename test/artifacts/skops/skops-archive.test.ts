import { describe, expect, test } from 'vitest';
import { zipOf } from '../archives/zip-of.ts';
import { judgeBytes } from '../judge-bytes.ts';

const member = (name: string, content: unknown) => ({
  name,
  bytes: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
});
const NODE = {
  __class__: 'LogisticRegression',
  __module__: 'sklearn.linear_model._logistic',
  __loader__: 'ObjectNode',
  content: { __class__: 'dict', __module__: 'builtins', __loader__: 'DictNode', content: {} },
  protocol: 2,
};

describe('a .skops file', () => {
  test('with a schema is read as one', async () => {
    expect(await judgeBytes(zipOf([member('schema.json', NODE)]), 'model.skops')).toMatchObject({
      format: 'skops',
      danger: 'none',
      complete: true,
      formatTrust: 'matches',
    });
  });

  test('is told by its contents whatever its name', async () => {
    expect(await judgeBytes(zipOf([member('schema.json', NODE)]), 'model.bin')).toMatchObject({
      format: 'skops',
      formatTrust: 'matches',
    });
  });

  test.each([
    [
      'whose schema has no node',
      [member('schema.json', { version: '1.0' })],
      'holds nothing that skops loads',
    ],
    ['whose schema is no JSON', [member('schema.json', '{')], 'holds nothing that skops loads'],
    [
      'whose nodes stand in other members',
      [member('schema.json', {}), member('OperatorFuncNode.json', NODE)],
      'holds nothing that skops loads',
    ],
    ['without a schema', [member('model.bin', 'weights')], 'it has no schema.json'],
    ['without members', [], 'it has no schema.json'],
  ])('%s is not clean', async (_, members, why) => {
    const artifact = await judgeBytes(zipOf(members), 'model.skops');
    expect(artifact).toMatchObject({ complete: false });
    expect(artifact!.incomplete.join()).toContain(why);
  });

  test('with a class of the program that loads it is unvetted, with one of a module nobody knows suspicious', async () => {
    const of = (module: string) => zipOf([member('schema.json', { ...NODE, __module__: module })]);
    expect(await judgeBytes(of('__main__'), 'model.skops')).toMatchObject({ danger: 'unvetted' });
    expect(await judgeBytes(of('somebody.code'), 'model.skops')).toMatchObject({ danger: 'suspicious' });
  });

  test('a zip with some schema.json is no .skops', async () => {
    const artifact = await judgeBytes(zipOf([member('schema.json', { type: 'object' })]), 'data.zip');
    expect(artifact).toMatchObject({ format: 'zip', complete: true });
  });
});
