const SLUG_PART = /^[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?$/;

/**
 * Whether a text is a well-formed repository name on Hugging Face: `name` or `owner/name`, at most 96 characters,
 * `[A-Za-z0-9_.-]`, no `--` or `..`, no leading or trailing `-` or `.`, not ending in `.git`
 * (huggingface_hub, `utils/_validators.py`).
 */
export function isRepoName(text: string): boolean {
  if (
    text.length === 0 ||
    text.length > 96 ||
    text.includes('--') ||
    text.includes('..') ||
    text.endsWith('.git')
  ) {
    return false;
  }
  const slash = text.indexOf('/');
  if (slash === -1) return SLUG_PART.test(text);
  return SLUG_PART.test(text.slice(0, slash)) && SLUG_PART.test(text.slice(slash + 1));
}

/** The owner of `owner/name`, or null for an un-namespaced name. */
export function ownerOf(name: string): string | null {
  const slash = name.indexOf('/');
  return slash === -1 ? null : name.slice(0, slash);
}

/** `huggingface:model:org/name`: what findings are about, and the key under which names are resolved once. */
export function subjectOf(entry: {
  readonly hub: string;
  readonly kind: string;
  readonly name: string;
}): string {
  return `${entry.hub}:${entry.kind}:${entry.name}`;
}
