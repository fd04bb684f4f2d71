import { describe, expect, test } from 'vitest';
import { rig, summary, TOKEN } from './rig.ts';

/** The table of what each case returns (facts A2): scenario, who asks, name, what is concluded. */
const CASES = [
  ['present', 'anonymous', 'acme/tiny', 'present acme/tiny'],
  ['missing-anonymous', 'anonymous', 'acme/gone', 'absent'],
  ['missing-with-token', 'with a token', 'acme/gone', 'absent'],
  ['bad-token', 'with a token', 'acme/tiny', 'unknown credential'],
  ['bad-token-on-files', 'with a token', 'acme/tiny', 'unknown credential'],
  ['gated-metadata', 'anonymous', 'acme/tiny', 'present acme/tiny gated'],
  ['gated-metadata', 'with a token', 'acme/tiny', 'present acme/tiny gated'],
  ['gated-file-anonymous', 'anonymous', 'acme/tiny', 'present acme/tiny gated'],
  ['gated-file-with-token', 'with a token', 'acme/tiny', 'present acme/tiny gated'],
  ['gated-entirely', 'anonymous', 'acme/tiny', 'restricted gated'],
  ['no-main-branch', 'anonymous', 'acme/tiny', 'present acme/tiny'],
  ['no-main-branch', 'with a token', 'acme/tiny', 'present acme/tiny'],
  ['missing-file', 'anonymous', 'acme/tiny', 'present acme/tiny'],
  ['missing-file', 'with a token', 'acme/tiny', 'present acme/tiny'],
  ['disabled-entirely', 'anonymous', 'acme/tiny', 'restricted disabled'],
  ['disabled-entirely', 'with a token', 'acme/tiny', 'restricted disabled'],
  ['disabled-files', 'anonymous', 'acme/tiny', 'restricted disabled acme/tiny'],
  ['disabled-listed', 'anonymous', 'acme/tiny', 'present acme/tiny disabled'],
  ['region-blocked', 'anonymous', 'acme/tiny', 'restricted region'],
  ['renamed-307', 'anonymous', 'acme/tiny', 'acme/tiny -307-> newco/tiny: present newco/tiny'],
  ['renamed-307', 'with a token', 'acme/tiny', 'acme/tiny -307-> newco/tiny: present newco/tiny'],
  ['renamed-301', 'anonymous', 'acme/tiny', 'acme/tiny -301-> newco/tiny: present newco/tiny'],
  ['renamed-308', 'anonymous', 'acme/tiny', 'acme/tiny -308-> newco/tiny: present newco/tiny'],
  ['renamed-in-metadata-only', 'anonymous', 'acme/tiny', 'acme/tiny -307-> newco/tiny: present newco/tiny'],
  ['renamed-without-redirect', 'anonymous', 'acme/tiny', 'acme/tiny -200-> newco/tiny: present newco/tiny'],
  [
    'renamed-twice',
    'anonymous',
    'acme/tiny',
    'acme/tiny -307-> midco/tiny, midco/tiny -307-> newco/tiny: present newco/tiny',
  ],
  ['renamed-to-missing', 'anonymous', 'acme/tiny', 'acme/tiny -307-> newco/tiny: absent'],
  ['other-case-listed', 'anonymous', 'acme/tiny', 'present Acme/Tiny'],
  ['other-case-redirected', 'anonymous', 'acme/tiny', 'present Acme/Tiny'],
  ['legacy-gpt2', 'anonymous', 'gpt2', 'gpt2 -307-> openai-community/gpt2: present openai-community/gpt2'],
  ['legacy-missing', 'anonymous', 'tiny', 'absent'],
  ['file-from-storage', 'anonymous', 'acme/tiny', 'present acme/tiny'],
  ['file-from-cache', 'anonymous', 'acme/tiny', 'present acme/tiny'],
  ['datasets-and-spaces', 'anonymous', 'dataset:acme/rows', 'present acme/rows'],
  ['datasets-and-spaces', 'anonymous', 'space:acme/demo', 'present acme/demo'],
  ['two-pages', 'anonymous', 'acme/tiny', 'present acme/tiny'],
  ['no-lists', 'anonymous', 'acme/tiny', 'present acme/tiny'],
] as const;

/** What a hostile or broken server does, and that nothing is concluded from it. */
const TROUBLE = [
  ['cursor-that-repeats', 'anonymous', 'acme/tiny', 'absent'],
  ['cursor-elsewhere', 'anonymous', 'acme/tiny', 'absent'],
  ['list-of-others', 'anonymous', 'acme/tiny', 'absent'],
  ['html-everywhere', 'anonymous', 'acme/tiny', 'unknown transient'],
  ['html-404-everywhere', 'anonymous', 'acme/tiny', 'unknown transient'],
  ['foreign-404-everywhere', 'anonymous', 'acme/tiny', 'unknown transient'],
  ['malformed-json', 'anonymous', 'acme/tiny', 'unknown transient'],
  ['everything-401', 'anonymous', 'acme/tiny', 'unknown credential'],
  ['everything-401', 'anonymous', 'tiny', 'unknown credential'],
  ['everything-401', 'with a token', 'acme/tiny', 'unknown credential'],
  ['silent', 'anonymous', 'acme/tiny', 'unknown transient'],
  ['short-body', 'anonymous', 'acme/tiny', 'unknown transient'],
  ['long-body', 'anonymous', 'acme/tiny', 'unknown transient'],
  ['redirect-loop', 'anonymous', 'acme/tiny', 'unknown contradiction'],
  ['redirect-chain-without-end', 'anonymous', 'acme/tiny', 'unknown contradiction'],
  ['redirect-to-other-host', 'anonymous', 'acme/tiny', 'unknown contradiction'],
  ['redirect-to-private-address', 'anonymous', 'acme/tiny', 'unknown contradiction'],
  ['redirect-to-page', 'anonymous', 'acme/tiny', 'unknown contradiction'],
  ['redirect-to-other-kind', 'anonymous', 'acme/tiny', 'unknown contradiction'],
  ['says-yes-and-no', 'anonymous', 'acme/tiny', 'unknown contradiction'],
  ['rate-limited-with-window', 'anonymous', 'acme/tiny', 'present acme/tiny'],
  ['rate-limited-without-headers', 'anonymous', 'acme/tiny', 'present acme/tiny'],
  ['rate-limited-for-ever', 'anonymous', 'acme/tiny', 'unknown transient'],
  ['recovers-from-5xx', 'anonymous', 'acme/tiny', 'present acme/tiny'],
  ['stays-5xx', 'anonymous', 'acme/tiny', 'unknown transient'],
] as const;

describe.each([
  ['at the root of its host', undefined],
  ['under a path prefix', '/repository/hf'],
])('a hub %s', (_where, prefix) => {
  test.each([...CASES, ...TROUBLE])('%s, %s: %s is %s', async (scenario, who, name, expected) => {
    const token = who === 'anonymous' ? {} : { token: TOKEN };
    await using r = await rig(scenario, { ...token, ...(prefix === undefined ? {} : { prefix }) });
    const sighting = await r.sight(name);
    expect(summary(sighting)).toBe(expected);
    expect(r.served.unexpected).toEqual([]);
    expect(sighting.evidence.length).toBeGreaterThan(0);
    for (const { source, at, fact } of sighting.evidence) {
      expect(source.startsWith(`${r.served.endpoint}/`)).toBe(true);
      expect(source).not.toMatch(/cursor|Signature/);
      expect(new Date(at).toISOString()).toBe(at);
      expect(fact).not.toBe('');
    }
  });
});
