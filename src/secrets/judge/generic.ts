import type { Candidate } from './drop-reason.ts';
import { entropyOf } from './entropy.ts';

/** Programs' own ways to name a value that is elsewhere. */
const NAMES_A_PLACE =
  /^(?:[$@%&]|--|\.{0,2}\/|~\/|[A-Za-z]:\\|https?:|s3:|gs:|file:|data:|arn:|projects\/|env[.:(]|process\.|os\.|self\.|this\.|ctx\.|config[.[]|settings\.|secrets?\.|vault:|vars?\.|local\.|module\.|ssm:|ref[+:]|op:\/\/)/i;

const IS_CODE =
  /^[A-Za-z_$][\w$]*(?:(?:\.|->|::|\?\.)[A-Za-z_$][\w$]*)+\(?|[([{<]|[)\]}>]$|=>|\$\{|<%|\{\{|::/;

const SAYS_WHAT_IT_IS =
  /pass(?:word|wd|phrase|code)?|secret|token|key|cred|auth|user|admin|root|login|access|bearer|basic|default|none|null|true|false|undefined|value|string|field|input|label|header|param|config|type|name|hidden|invalid|required|missing|error|expire|reset|forgot|confirm|bos|eos|pad|cls|sep|unk|mask/i;

/** Names that end like a secret's, of what everybody may see: a marker of a page, an assembly's key, a search key. */
const PUBLIC_NAME =
  /(?:public[_-]?key|csrf|xsrf|source|page|next|continuation|sync|pagination|cursor|share|track(?:ing)?|address|contract|dexscreener|mint|block|website|site)[_-]?token["'\]]{0,3}\s{0,4}[:=]>?\s{0,4}["'`]?$/i;

/** What vendors call public: Datadog's browser tokens, Mapbox's and Stripe's publishable ones. */
const PUBLIC_VALUE = /^(?:pub[0-9a-f]{32}|pk\.eyJ)/;

/** Least bits for each character of a value of 16 characters or more, and in all. */
const LEAST_BITS_PER_CHARACTER = 3;
const LEAST_BITS = 44;

/**
 * Why a value behind a generic name (`password = …`, `api_key: …`) is not a secret, or null. Stricter than any other
 * rule's judgement: nothing but the name says that it is one.
 */
export function genericReason({ value, lineBefore, lineAfter }: Candidate): string | null {
  if (/(?:#|\/\/)\s{0,4}change.?me\b/i.test(lineAfter)) return 'placeholder, by its comment';
  if (NAMES_A_PLACE.test(value)) return 'names where the value is';
  if (IS_CODE.test(value) && !hasRandomPart(value)) return 'an expression';
  if (/^\w+$/.test(value) && new RegExp(`\\b${value}["'\\]]{0,3}\\s{0,4}[:=]\\s{0,4}$`).test(lineBefore)) {
    return 'names a variable';
  }
  if (PUBLIC_NAME.test(lineBefore) || PUBLIC_VALUE.test(value)) return 'public by its name';
  if (/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value) && wordShare(value) > 0.4) return 'names a variable';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: everything beyond ASCII is meant
  if (/[^\x00-\x7f]/.test(value)) return 'a sentence';
  if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(value)) return 'a UUID';
  if (
    /^(?:sha\d{1,3}[-:]|md5[-:])/i.test(value) ||
    /(?:hash\w{0,20}|checksum|digest|integrity|sha256|sha1|md5|etag)["'\]]{0,3}\s{0,4}[:=]/i.test(lineBefore)
  ) {
    return 'a hash';
  }
  if (
    /^[a-z0-9.-]{1,63}\.(?:com|org|net|io|dev|ai|co|json|ya?ml|py|js|ts|txt|md|pem|key|crt|toml|env|cfg|ini|sh)$/i.test(
      value,
    )
  ) {
    return 'a host or a file';
  }
  if (/^v?\d{1,4}(?:[.-]\d{1,4}){1,3}/.test(value)) return 'a version or a date';
  if (!/\d/.test(value) && isWords(value)) return 'made of words';
  if (/\s/.test(value)) return 'a sentence';
  const bits = entropyOf(value);
  if (value.length >= 16 && bits < LEAST_BITS_PER_CHARACTER) return 'too regular to be random';
  if (SAYS_WHAT_IT_IS.test(value) && bits * value.length < LEAST_BITS * 2) return 'says what it is';
  if (bits * value.length < LEAST_BITS && !isMixed(value)) return 'too short to be random';
  if (wordShare(value) > 0.6) return 'made of words';
  return null;
}

/** Tokens too are parted by dots; but no member of a program is called `a8Yq0ZfK3vN6TqWd`. */
function hasRandomPart(value: string): boolean {
  return value
    .split('.')
    .some(
      (part) =>
        /^[\w-]{16,}$/.test(part) &&
        (part.match(/\d/g)?.length ?? 0) >= 2 &&
        entropyOf(part) >= 3 &&
        wordShare(part) < 0.4,
    );
}

function isMixed(value: string): boolean {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(value)).length;
  return kinds >= 3 && value.length >= 8;
}

function isWords(value: string): boolean {
  return value
    .split(/[^A-Za-z]|(?<=[a-z])(?=[A-Z])/)
    .every((word) => word.length === 0 || looksLikeWord(word));
}

/** Share of the characters that stand in pronounceable stretches; short ones of one case come by chance. */
export function wordShare(value: string): number {
  let inWords = 0;
  for (const [stretch] of value.matchAll(/[A-Z][a-z]{2,}|[a-z]{6,}|[A-Z]{6,}/g))
    if (looksLikeWord(stretch)) inWords += stretch.length;
  return inWords / value.length;
}

/** Words have vowels between their consonants; random letters have one in five, in any place. */
function looksLikeWord(word: string): boolean {
  if (word.length < 3) return true;
  const vowels = word.match(/[aeiouy]/gi)?.length ?? 0;
  return vowels / word.length >= 0.2 && !/[bcdfghjklmnpqrstvwxz]{5}/i.test(word);
}
