const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Random bytes of a token. */
export const TOKEN_BYTES = 32;

/** Base 62 digits of that many bytes: ⌈256 / log₂ 62⌉. */
const LENGTH = 43;

/** JavaScript clients of the Hub refuse tokens without its prefix. */
const PREFIX = 'hf_';

export const TOKEN = /^hf_[0-9A-Za-z]{43}$/;

/** A token of `TOKEN_BYTES` random bytes. */
export function newToken(random: Uint8Array): string {
  let rest = BigInt(`0x${Buffer.from(random).toString('hex')}`);
  let digits = '';
  for (let count = 0; count < LENGTH; count++) {
    digits = DIGITS[Number(rest % 62n)] + digits;
    rest /= 62n;
  }
  return PREFIX + digits;
}
