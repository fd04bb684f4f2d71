/** A generator of numbers in [0, bound), the same for the same seed: streams and texts of thousands of cases. */
export function seeded(seed: number): (bound: number) => number {
  let state = seed >>> 0 || 1;
  return (bound) => {
    // xorshift32 (Marsaglia 2003).
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % bound;
  };
}

const WORDS = [
  'def',
  'return',
  'model',
  'token',
  'API_KEY',
  'import os',
  '= "',
  '\n    ',
  'self.',
  '", "',
  'the',
  'aaaaaaaa',
];

/** Something like text: words, runs, now and then noise. */
export function textOf(random: (bound: number) => number, size: number): Buffer {
  const bytes = Buffer.alloc(size);
  for (let at = 0; at < size; ) {
    const kind = random(16);
    if (kind < 12) at += bytes.write(WORDS[random(WORDS.length)]!, at, 'latin1');
    else if (kind < 14) {
      const end = Math.min(size, at + random(300));
      bytes.fill(random(256), at, end);
      at = end;
    } else bytes[at++] = random(256);
  }
  return bytes;
}
