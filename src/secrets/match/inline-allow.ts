/** What this product's users, and those who come from others, write on a line that may hold a credential. */
const ALLOWED =
  /(?:weighbridge|gitleaks|betterleaks|titus|kingfisher):\s?(?:allow|ignore)|trufflehog:\s?ignore|pragma:\s?(?:allowlist|whitelist)\s(?:nextline\s)?secret|ggignore|secretlint-disable-line|nosecret/i;

export function isAllowedInline(line: string): boolean {
  return ALLOWED.test(line);
}
