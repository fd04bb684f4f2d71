/** What the vectors were made of: text, every byte, calls as a program has them, zeros. */
export const PLAIN: Buffer = Buffer.concat([
  Buffer.from(Array.from({ length: 40 }, (_, index) => `line ${index} of what is weighed\n`).join('')),
  Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
  Buffer.concat(Array.from({ length: 20 }, () => Buffer.from([0xe8, 0x10, 0, 0, 0]))),
  Buffer.alloc(2000),
]);
