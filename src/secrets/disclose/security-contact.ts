/** Somebody to tell, and where that is published. */
export interface SecurityContact {
  /** `mailto:` or `https:`. */
  readonly to: string;
  readonly publishedIn: string;
}

/** Where owners publish whom to tell: https://docs.github.com/en/code-security/getting-started/adding-a-security-policy-to-your-repository, RFC 9116. */
const POLICIES = [
  'SECURITY.md',
  '.github/SECURITY.md',
  'docs/SECURITY.md',
  'SECURITY.rst',
  'SECURITY.txt',
  'SECURITY',
];
const SECURITY_TXT = [
  '.well-known/security.txt',
  'security.txt',
  'public/.well-known/security.txt',
  'static/.well-known/security.txt',
];

/** Bytes of such a file that are read, and contacts that are kept. */
const [MAX_BYTES, MAX_CONTACTS] = [256 * 1024, 5];

const MAIL = /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}/g;
const LINK = /https:\/\/[^\s<>()[\]"'`]{4,300}/g;
/** Addresses of forms for reports, among all that a policy links to. */
const REPORT_LINK = /security|vulnerab|report|advisor|hackerone|bugcrowd|intigriti|huntr|disclos/i;

/** Contacts that the tree itself publishes, security.txt first. `peek` reads a file of it; null where there is none. */
export function publishedContacts(
  peek: (path: string, maxBytes: number) => Uint8Array | null,
): SecurityContact[] {
  const contacts = new Map<string, SecurityContact>();
  const add = (to: string, publishedIn: string) => {
    if (!contacts.has(to) && contacts.size < MAX_CONTACTS) contacts.set(to, { to, publishedIn });
  };
  for (const path of SECURITY_TXT) {
    for (const line of linesOf(peek(path, MAX_BYTES))) {
      const to = /^contact:\s{0,20}(\S{4,300})\s*$/i.exec(line)?.[1];
      if (to === undefined) continue;
      if (/^(?:mailto:|https:)/i.test(to)) add(to, path);
      else if (/^[^@\s:]+@[^@\s:]+$/.test(to)) add(`mailto:${to}`, path);
    }
  }
  for (const path of POLICIES) {
    for (const line of linesOf(peek(path, MAX_BYTES))) {
      for (const [mail] of line.matchAll(MAIL)) add(`mailto:${mail.replace(/\.$/, '')}`, path);
      for (const [link] of line.matchAll(LINK)) {
        const to = link.replace(/[.,;:!]+$/, '');
        if (REPORT_LINK.test(to)) add(to, path);
      }
    }
  }
  return [...contacts.values()];
}

/** Characters of a line that are looked at: a policy is prose. */
const MAX_LINE = 2000;

function linesOf(bytes: Uint8Array | null): string[] {
  return bytes === null
    ? []
    : Buffer.from(bytes)
        .toString('utf8')
        .split('\n')
        .map((line) => line.slice(0, MAX_LINE));
}

/** What a hub offers where an owner publishes nothing. */
export function hubContacts(address: string | null): SecurityContact[] {
  const [host, owner, name] = address?.split('/') ?? [];
  switch (host) {
    case 'github.com':
      return owner && name
        ? [
            {
              to: `https://github.com/${owner}/${name}/security/advisories/new`,
              publishedIn: 'GitHub, where the owner has enabled private reports',
            },
          ]
        : [];
    case 'huggingface.co':
      return [
        { to: 'mailto:security@huggingface.co', publishedIn: 'https://huggingface.co/docs/hub/security' },
      ];
    default:
      return [];
  }
}
