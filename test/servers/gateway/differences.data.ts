/** Where a gateway answers otherwise than the hub behind it, and why. */
export const DIFFERENCES: readonly {
  /** Method and address. */
  readonly where: RegExp;
  readonly what: RegExp;
  readonly why: string;
}[] = [
  {
    where: /^(?:GET|POST) \/api\//,
    what: /^header\.x-repo-commit$/,
    why: 'The hub says it only of files; here every answer tells which commit it is about, since a lock may have chosen it.',
  },
  {
    where: / \/(?:api\/models\/)?acme\/none\b/,
    what: /^(?:status|header\.x-error-code)$/,
    why: 'The hub tells strangers 401 without a code, which Python shows as a failure of the token over plain HTTP; we say what it is.',
  },
  {
    where: /^GET \/api\/(?:models|datasets|spaces)\//,
    what: /^body\.(?:likes|downloads|downloadsAllTime|trendingScore|spaces|subdomain|runtime)(?:\.|$)/,
    why: 'What changes while a commit stays is not kept with it.',
  },
  {
    where: / \/api\/models\/acme\/bert\/(?:tree|paths-info)\//,
    what: /^body\.\d+\.lastCommit\.(?:id|title)$/,
    why: 'Which commit last changed a file is not known here; it is so at the one that is served.',
  },
  {
    where: / \/api\/models\/acme\/bert\/(?:tree|paths-info)\//,
    what: /^body\.\d+\.securityFileStatus\.(?:avScan|pickleImportScan)$/,
    why: 'Python fails where they are missing; the lab leaves them out.',
  },
  {
    where: /^GET \/api\/models\/acme\/bert\/commits\//,
    what: /^body\.\d+\.authors\.0$/,
    why: 'Who wrote a commit is not asked of the hub.',
  },
  {
    where: /^GET \/api\/(?:users|organizations)\//,
    what: /^body\.(?:num\w+|avatarUrl|isVerified|plan|createdAt)$/,
    why: 'Of an account no more is told than whose it is.',
  },
  {
    where: /^HEAD /,
    what: /^header\.size$/,
    why: 'How long a refusal is that is not sent is of no use.',
  },
  {
    where: /^GET \/acme\/bert\/resolve\/main\/config\.json/,
    what: /^header\.(?:accept-ranges|tag)$/,
    why: 'A part that there is not tells which file it is not of; the lab does so of large ones only.',
  },
];
