import { expect, test } from 'vitest';
import { relativeUri } from '../../../src/report/sarif/uri.ts';

test.each([
  ['app/infer.py', 'app/infer.py'],
  ['a b/c#d?.py', 'a%20b/c%23d%3F.py'],
  ['日本/x.py', '%E6%97%A5%E6%9C%AC/x.py'],
  ['c:/windows', 'c%3A/windows'],
  ['javascript:alert(1)', 'javascript%3Aalert(1)'],
  ['models.zip!a/b.pkl', 'models.zip!a/b.pkl'],
  ['/etc/passwd', 'etc/passwd'],
  ['../../etc/passwd', '%252e%252e/%252e%252e/etc/passwd'],
  ['a\ud800.py', 'a%EF%BF%BD.py'],
  ['', '%3F'],
])('%j becomes %j', (path, uri) => {
  expect(relativeUri(path)).toBe(uri);
});

test('no path leads out of the root', () => {
  const base = 'http://127.0.0.1/root/';
  for (const path of ['../x', '/../x', 'a/../../x', '//host/x', 'http://host/x', './../x', '%2e%2e/x']) {
    expect(new URL(relativeUri(path), base).href).toContain(base);
  }
});
