import type { DisclosedCredential, DisclosedPlace, DisclosurePacket } from './packet.ts';

/** The packet as a letter in Markdown. File names and titles are the target's: none becomes markup. */
export function packetText(packet: DisclosurePacket): string {
  const { repository, commit, contacts, credentials, preparedAt, tool } = packet;
  const count =
    credentials.length === 1 ? 'One credential stands' : `${credentials.length} credentials stand`;
  return `${[
    `# Credentials exposed in ${plain(repository)}`,
    '',
    `${count} in the open in this repository${commit === null ? '' : ` (looked at commit ${code(commit)})`}. Whoever can read it can use what still works. This letter shows no value; it says where each one stands, how to see it, and how to take it back.`,
    '',
    '## Whom this is for',
    '',
    ...(contacts.length === 0
      ? ['No security contact is published. Ask the owner privately for one; do not open a public issue.']
      : contacts.map(({ to, publishedIn }) => `- ${plain(to)} (published in ${plain(publishedIn)})`)),
    '',
    ...credentials.flatMap((credential, index) => section(credential, index + 1)),
    '## What was not done',
    '',
    'None of these values was used, stored or passed on to prepare this letter.',
    '',
    `Prepared ${preparedAt.slice(0, 10)} with ${plain(tool)}.`,
  ].join('\n')}\n`;
}

function section(credential: DisclosedCredential, number: number): string[] {
  const { title, redacted, severity, fingerprint, checksum, present, reachable, since } = credential;
  const where = present
    ? 'It stands in the current files.'
    : {
        branches: 'It is gone from the current files, and still in the history of a branch.',
        'pull-requests': 'It is not in a branch, and still in a pull request.',
        unreachable: 'No branch reaches it any more, and it is still in the repository.',
      }[reachable];
  return [
    `## ${number}. ${plain(title)}`,
    '',
    `- Looks like: ${code(redacted)}`,
    `- Severity: ${severity}`,
    ...(checksum === 'none'
      ? []
      : [`- Its checksum is ${checksum === 'valid' ? 'right: it was issued' : 'wrong: it may be made up'}`]),
    `- ${where}`,
    ...(since === null ? [] : [`- Since ${since.slice(0, 10)}`]),
    `- Our reference: ${code(fingerprint)}`,
    '',
    'Places:',
    '',
    ...credential.places.map(placeLine),
    ...(credential.furtherPlaces > 0 ? [`- and ${credential.furtherPlaces} more`] : []),
    '',
    'To see it:',
    '',
    ...credential.toVerify.map((step, index) => `- ${index === 0 ? code(step) : plain(step)}`),
    '',
    'To take it back:',
    '',
    ...credential.toRevoke.map((step, index) => `${index + 1}. ${plain(step)}`),
    '',
  ];
}

function placeLine({ file, line, commit, change, date }: DisclosedPlace): string {
  const when =
    commit === null
      ? 'current files'
      : `${change ?? 'in'} ${code(commit)}${date === null ? '' : `, ${date.slice(0, 10)}`}`;
  return `- ${code(`${file}:${line}`)} (${when})`;
}

function code(text: string): string {
  return `\`${text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').replaceAll('`', "'")}\``;
}

function plain(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').replaceAll(/[\\`*_{}[\]<>|]/g, '\\$&');
}
