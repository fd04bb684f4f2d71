import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { disclosurePacket, hubContacts, packetText, publishedContacts } from '../../src/secrets/actions.ts';
import { fillExample } from './fill-example.ts';
import { foundIn } from './found-in.ts';

const treeOf = (files: Readonly<Record<string, string>>) => (path: string) =>
  files[path] === undefined ? null : Buffer.from(files[path]);

describe('whom to tell', () => {
  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      'security.txt',
      {
        '.well-known/security.txt':
          '# ours\nContact: mailto:sec@acme.example\nContact: https://acme.example/report\n',
      },
      ['mailto:sec@acme.example', 'https://acme.example/report'],
    ],
    [
      'security.txt with a bare address',
      { 'security.txt': 'contact: sec@acme.example\r\n' },
      ['mailto:sec@acme.example'],
    ],
    [
      'a policy',
      {
        '.github/SECURITY.md':
          'Mail <security@acme.example>, or use [the form](https://hackerone.com/acme).\nSee https://acme.example/blog.',
      },
      ['mailto:security@acme.example', 'https://hackerone.com/acme'],
    ],
    [
      'both, security.txt first',
      { 'SECURITY.md': 'a@acme.example', 'security.txt': 'Contact: mailto:b@acme.example' },
      ['mailto:b@acme.example', 'mailto:a@acme.example'],
    ],
    ['nothing', { 'README.md': 'jo@acme.example' }, []],
    [
      'schemes that nobody should follow',
      {
        'security.txt':
          'Contact: javascript:alert(1)\nContact: file:///etc/passwd\nContact: http://acme.example/x\n',
      },
      [],
    ],
  ])('is read from %s', (_title, files, expected) => {
    expect(publishedContacts(treeOf(files)).map(({ to }) => to)).toEqual(expected);
  });

  test('is found in time in a policy made to keep us', () => {
    const hostile = `${'a'.repeat(100_000)}@${'a.'.repeat(50_000)}\n${'https://'.repeat(20_000)}`;
    expect(
      publishedContacts(treeOf({ 'SECURITY.md': hostile, 'security.txt': `Contact: ${'x@'.repeat(50_000)}` }))
        .length,
    ).toBeLessThanOrEqual(5);
  });

  test('is what the hub offers where the owner says nothing', () => {
    expect(hubContacts('github.com/acme/tool').map(({ to }) => to)).toEqual([
      'https://github.com/acme/tool/security/advisories/new',
    ]);
    expect(hubContacts('huggingface.co/acme/model').map(({ to }) => to)).toEqual([
      'mailto:security@huggingface.co',
    ]);
    expect(hubContacts('git.acme.example/x')).toEqual([]);
    expect(hubContacts(null)).toEqual([]);
  });
});

const packetOf = (path: string) =>
  disclosurePacket(foundIn({ [path]: fillExample('HF_TOKEN=hf_{{alpha 34}}\n', 1) }), {
    tool: 'weighbridge test',
    preparedAt: new Date('2026-11-21T12:00:00Z'),
    repository: 'github.com/acme/tool',
    owner: 'github.com/acme',
    commit: null,
    contacts: [],
  });

describe('a letter', () => {
  test('says where to ask when nobody publishes a contact', () => {
    expect(packetText(packetOf('.env'))).toContain('do not open a public issue');
  });

  test('lets no file name become markup, a line of its own, or a command', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.constantFrom(
            'a`b',
            "x'; rm -rf ~; '",
            'a\n# b',
            '<img src=x onerror=y>',
            '](javascript:x)',
            'a\u2028b',
          ),
        ),
        (name) => {
          const plain = packetText(packetOf('src/plain.env')).split('\n').length;
          const packet = packetOf(`src/${name}.env`);
          const text = packetText(packet);
          expect(text.split('\n')).toHaveLength(plain);
          expect(text).not.toMatch(/[^\P{Cc}\n]|[\u2028\u2029]/u);
          for (const line of text.split('\n')) expect([...line.matchAll(/`/g)].length % 2).toBe(0);
          for (const command of packet.credentials.flatMap(({ toVerify }) => toVerify.slice(0, 1)))
            expect(command).not.toContain('\n');
        },
      ),
    );
  });
});
