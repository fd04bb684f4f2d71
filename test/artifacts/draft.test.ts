import { describe, expect, test } from 'vitest';
import { Draft } from '../../src/artifacts/draft.ts';

describe('a judgement that is being found', () => {
  test('keeps that a file can be read in two ways, however many small contradictions come first', () => {
    const draft = new Draft('zip');
    for (let index = 0; index < 1000; index++)
      draft.mismatch({ what: `lie ${index}`, where: '+0x0', why: '' });
    draft.ambiguous({ what: 'two directories', where: '+0x0', why: '' });
    expect(draft.done().lies.filter(({ trust }) => trust === 'ambiguous')).toHaveLength(1);
  });

  test('keeps the one attack among many harmless things', () => {
    const draft = new Draft('pickle');
    for (let index = 0; index < 1000; index++)
      draft.payload('code', 'unvetted', { what: `class ${index}`, where: '+0x0', why: '' });
    draft.payload('code', 'malicious', { what: 'os.system', where: '+0x0', why: '' });
    expect(draft.worst).toBe('malicious');
    expect(draft.done().payloads.at(-1)?.what).toBe('os.system');
  });
});
