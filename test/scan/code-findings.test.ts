import { describe, expect, test } from 'vitest';
import type { Hazard, JudgedReference } from '../../src/core/index.ts';
import { bySeverity } from '../../src/scan/by-severity.ts';
import { findingsOf } from '../../src/scan/findings.ts';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';

function reference(over: Partial<JudgedReference>): JudgedReference {
  return {
    hub: 'huggingface',
    kind: 'model',
    name: 'zed/lynx',
    role: 'load',
    form: 'transformers.from_pretrained',
    file: 'app.py',
    line: 3,
    column: 9,
    usedAt: [],
    resolution: 'literal',
    revision: null,
    pin: 'none',
    firstUsed: null,
    verdict: null,
    ...over,
  };
}

const pinned = { revision: COMMIT, pin: 'commit' } as const;
const found = (over: Partial<JudgedReference>) =>
  findingsOf([reference(over)])
    .sort(bySeverity)
    .map(({ rule, severity }) => `${rule} ${severity}`);

describe('code that comes with a name', () => {
  test('an unpinned load that may run code ranks above unpinned weights', () => {
    expect(found({ remoteCode: true })).toEqual(['code/remote-code high', 'pin/unpinned medium']);
  });
  test('a commit fixes what runs', () => {
    expect(found({ remoteCode: true, ...pinned })).toEqual(['code/remote-code low']);
  });
  test('code itself is one finding of its own', () => {
    expect(found({ kind: 'code', remoteCode: true })).toEqual(['code/from-hub high', 'pin/unpinned medium']);
  });
  test('what is only mentioned or published runs nothing', () => {
    expect(found({ remoteCode: true, role: 'mention' })).toEqual([]);
    expect(found({ remoteCode: true, role: 'publish' })).toEqual([]);
  });
  test('an owner that the library supplies is said', () => {
    const [finding] = findingsOf([
      reference({ name: 'lib/lynx', writtenAs: 'lynx', impliedOwner: 'lib', ...pinned }),
    ]);
    expect(finding).toMatchObject({ rule: 'namespace/implied-owner', severity: 'low' });
    expect(finding?.title).toContain('lynx names no owner');
  });
});

describe('a folder that may become a name', () => {
  const hazard: Hazard = {
    kind: 'model-confusion',
    name: 'checkpoints/best',
    of: 'model',
    form: 'transformers.from_pretrained',
    file: 'app.py',
    line: 5,
    column: 30,
    isThere: false,
    remoteCode: false,
  };
  const severity = (over: Partial<Hazard>) => findingsOf([], [{ ...hazard, ...over }])[0]?.severity;

  test('weighs more where code may run, and less while the folder is there', () => {
    expect([severity({}), severity({ remoteCode: true }), severity({ isThere: true })]).toEqual([
      'medium',
      'high',
      'low',
    ]);
  });
  test('is about the name that the hub would be asked for, and joins its places in a file', () => {
    const findings = findingsOf([], [hazard, { ...hazard, line: 9 }]);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      rule: 'code/model-confusion',
      subject: 'huggingface:model:checkpoints/best',
      related: [{ file: 'app.py', line: 9, column: 30 }],
    });
  });
});
