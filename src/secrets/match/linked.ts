/** Most bytes between a name and the value it is linked to. */
export const LINK_BYTES = 120;

/** A call's arguments, a netrc entry or a JSON record may be laid out over so many lines. */
const LINK_LINES = 4;

/** Values beside these words are fingerprints of content, not credentials. */
const FINGERPRINT =
  /commit|\bsha(?:1|256|512)?\b|hash|digest|revision|\brev\b|checksum|md5|integrity|etag|\/blob\/|\/tree\/|_sha\b/i;

/** Something that hands over a value: an assignment, a fallback, a call, a pair, a header, a command line, a table's cell. */
const HANDS_OVER =
  /[=:(,>]|\|\||\?\?|%3d|\bor\b|(?:^|key|token|secret|pat)[`"'\])*]{0,4}\s{1,6}\||\b(?:login|key|token|secret|password|passwd|auth|bearer|apikey|basic|credentials?)\b/i;

/** Control characters: what stands between is no text that a person wrote. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it is about; an ANSI sequence begins with \x1b
const BINARY = /[\x00-\x08\x0e-\x1a\x1c-\x1f]/;

/** What a value may follow at once: an operator, an opening, a word for a credential, a flag, or the name itself. */
const ADJOINS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: an ANSI sequence begins with \x1b
  /(?:[=:(,>|?\]{[]|%3d|%3a|\b(?:or|is|as|to|login|key|token|secret|password|passwd|pass|auth|bearer|bot|apikey|basic|credentials?|value|set|export|add)|(?:^|\s)--?[\w-]{1,40})(?:\\{0,3}["'`]|\\[nrt]|[\s({[bf*<]|\x1b\[[\d;]{0,12}m|\\\n){0,40}$|^[\w.-]{0,40}["'\])*`]{0,4}\s{0,4}["'`*<]{0,3}$/i;

/** The name nearest to the value, when it has one of its own: `api_key=` in `Client(user="x", api_key="…")`. */
const NEAREST =
  /([\w.-]{1,64})(?:\\{0,3}["'`])?[\])]?\s{0,8}(?::=|=>|[=:]|,|\s)\s{0,8}[\w]{0,3}(?:\\{0,3}["'`(]|["'`]){0,3}$/;

/** The rest of the name itself says that it is something else: `VAPI_ASSISTANT_ID = `. */
const NAMES_ANOTHER_THING =
  /^(?![\w.-]{0,40}app_?id\b)[\w.-]{0,48}?(?:[_.-](?:id|url|uri|host|hostname|name|version|region|project|endpoint|username|email|port)|(?<=[a-z])(?:Id|Url|Uri|Host|Name|Version|Region|Project|Endpoint))(?:\\{0,3}["'`])?[\])]?\s{0,8}(?::=|=>|[=:,])\s{0,8}(?:\\{0,3}["'`(]){0,3}$/;

const CREDENTIAL_NAME =
  /key|token|secret|pass|pwd|auth|cred|bearer|login|value|default|argument|basic|\bapi\b|\bpat\b|signature|\bsk\b|access/i;

const OTHER_NAME =
  /project|entity|run|version|model|\bname\b|group|sweep|job|url|host|file|path|size|count|index|seed|uuid|guid|account|region|bucket|user/i;

/**
 * Whether the text between a vendor's name and a value makes the value the vendor's credential: it hands something over
 * (`=`, `(`, a flag, a header, a netrc line), and no nearer name says that the value is something else.
 */
export function isLinked(between: string): boolean {
  if (FINGERPRINT.test(between)) return false;
  let lines = 1;
  for (let at = between.indexOf('\n'); at !== -1; at = between.indexOf('\n', at + 1)) lines++;
  if (lines > LINK_LINES) return false;
  // `kind|id` is an identifier of somebody's own making.
  if (between === '|') return false;
  // What another record of a list holds is not what this one names.
  if (/\}\s{0,8},\s{0,8}\{/.test(between)) return false;
  if (between.endsWith('@') || between.endsWith('/') || BINARY.test(between)) return false;
  if (!ADJOINS.test(between) || NAMES_ANOTHER_THING.test(between)) return false;
  if (!HANDS_OVER.test(between) && !/^[\w.-]{0,40}\s{1,4}$/.test(between)) return false;
  const nearest = NEAREST.exec(between)?.[1];
  if (nearest === undefined || between.startsWith(nearest)) return true;
  return CREDENTIAL_NAME.test(nearest) || (lines === 1 && !OTHER_NAME.test(nearest));
}
