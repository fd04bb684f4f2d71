import type { SecretRule } from '../rule.ts';
import { isGeneric } from './drop-reason.ts';

/** Files that hold invented credentials by design: tests, fixtures, examples. */
const INVENTED =
  /(?:^|\/)(?:tests?|testing|testdata|test[-_]data|__tests__|spec|specs|fixtures?|mocks?|__mocks__|e2e|cassettes|snapshots|__snapshots__|examples?|samples?|demos?)\/|(?:^|\/)(?:test_[^/]{1,80}|[^/]{1,80}(?:_test|\.test|\.spec|-spec|_spec)\.[a-z]{1,4}|conftest\.py)$/i;

/** Tests alone: keys of servers that a test starts. What stands among examples may have been somebody's. */
const TESTS =
  /(?:^|\/)(?:tests?|testing|testdata|test[-_]data|__tests__|fixtures?|e2e)\/|(?:^|\/)(?:test_[^/]{1,80}|[^/]{1,80}(?:_test|\.test|\.spec|\.vitest)\.[a-z]{1,4})$/i;

/** Generated or translated text, in which a word before a value means nothing. */
const NOT_WRITTEN_BY_HAND = /\.(?:snap|lock|secrets\.baseline|min\.js|map|svg|css|po|pot|csv|tsv)$/i;

const LOCK_FILES =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lock|deno\.lock|poetry\.lock|uv\.lock|pdm\.lock|Pipfile\.lock|Cargo\.lock|Gemfile\.lock|composer\.lock|go\.sum|mix\.lock|pubspec\.lock|Podfile\.lock|Package\.resolved|flake\.lock|weighbridge\.lock|packages\.lock\.json|gradle\.lockfile|conda-lock\.yml|pixi\.lock|\.terraform\.lock\.hcl)$/;

/** Configurations of sites, whose search keys go to every browser: https://docusaurus.io/docs/search */
const PUBLIC_SITE = /(?:^|\/)(?:docusaurus\.config\.[cm]?[jt]s|\.vitepress\/config\.[cm]?[jt]s)$/;

export function isInvented(path: string): boolean {
  return INVENTED.test(path);
}

/** Why what one rule found is no secret in a file of this path, whatever its value; null to keep it. */
export function placeReason(rule: SecretRule, path: string): string | null {
  if (rule.shape.kind === 'assigned' && LOCK_FILES.test(path)) return 'a lock file: its hashes are public';
  if (rule.checks?.structure === 'private-key-pem' && TESTS.test(path)) return 'made for a test';
  if (!isGeneric(rule)) return null;
  if (isInvented(path)) return 'invented for a test or an example';
  if (/(?:^|\/)\.yarn\/releases\/[^/]+$/.test(path)) return 'a generated file';
  if (PUBLIC_SITE.test(path)) return 'public by design: the search key of a site';
  return NOT_WRITTEN_BY_HAND.test(path) ? 'a generated file' : null;
}
