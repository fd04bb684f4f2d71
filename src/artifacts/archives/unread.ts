import type { Judge } from '../judge.ts';

interface Unread {
  readonly format: string;
  readonly name: string;
  readonly magic: readonly number[];
}

/** Archives that nothing here opens: what they hold is not known, and that is said. */
const UNREAD: readonly Unread[] = [
  { format: 'rar', name: 'a RAR archive', magic: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07] },
  { format: 'cab', name: 'a cabinet', magic: [0x4d, 0x53, 0x43, 0x46, 0, 0, 0, 0] },
  { format: 'lzip', name: 'compressed with lzip', magic: [0x4c, 0x5a, 0x49, 0x50, 0x01] },
  {
    format: 'lzop',
    name: 'compressed with lzop',
    magic: [0x89, 0x4c, 0x5a, 0x4f, 0x00, 0x0d, 0x0a, 0x1a, 0x0a],
  },
  {
    format: 'snappy',
    name: 'compressed with snappy',
    magic: [0xff, 0x06, 0x00, 0x00, 0x73, 0x4e, 0x61, 0x50, 0x70, 0x59],
  },
];

export const unreadJudges: readonly Judge[] = UNREAD.map(({ format, name, magic }) => ({
  format,
  couldBe: ({ head }) => magic.every((byte, index) => head[index] === byte),
  judge: async () => ({
    format,
    payloads: [],
    lies: [],
    incomplete: [`it is ${name}, which is not read: unpack it and judge what it holds`],
  }),
}));
