/** Hubs whose addresses people write short; by the word before the colon. */
const SHORT: Readonly<Record<string, string>> = {
  hf: 'huggingface.co',
  huggingface: 'huggingface.co',
  github: 'github.com',
  gitlab: 'gitlab.com',
  bitbucket: 'bitbucket.org',
  kaggle: 'kaggle.com',
};

/** What stands before an owner in addresses of Hugging Face, and says only what kind of repository it is. */
const KINDS = /^(?:datasets|spaces|models)\//;

/**
 * One form for all ways to write where a repository is: `github.com/acme/tool`. Lower case; without user information,
 * `.git`, revision. Null for what names no host and owner.
 */
export function canonicalAddress(text: string): string | null {
  const short = /^([a-z]+):(?!\/\/)([^@\s]+)(?:@[^\s]*)?$/i.exec(text);
  const host = short && SHORT[short[1]!.toLowerCase()];
  if (short && host) return joined(host, short[2]!);
  const scp = /^(?:[^@\s/:]+@)?([a-z0-9.-]+\.[a-z0-9-]+):(?!\/\/)([^\s]+)$/i.exec(text);
  if (scp) return joined(scp[1]!, scp[2]!);
  const url = URL.parse(text);
  if (url === null || !/^(?:https?|ssh|git|git\+https|git\+ssh):$/.test(url.protocol)) {
    const bare = /^([a-z0-9-]+(?:\.[a-z0-9-]+)+)\/([^\s]+)$/i.exec(text);
    return bare ? joined(bare[1]!, bare[2]!) : null;
  }
  return url.hostname === '' ? null : joined(url.hostname, url.pathname);
}

function joined(host: string, path: string): string | null {
  const steps = path
    .replace(/^\/+/, '')
    .replace(KINDS, '')
    .replace(/(?:\/\*)?\/*$/, '')
    .replace(/\.git$/, '')
    .split('/');
  if (steps.some((step) => step === '' || step === '.' || step === '..' || step.includes('*'))) return null;
  return [host.replace(/^www\./, ''), ...steps].join('/').toLowerCase();
}

/** Whether `address` is what `entry` names, or lies below it. Both canonical. */
export function isWithin(address: string, entry: string): boolean {
  return address === entry || address.startsWith(`${entry}/`);
}
