/** Regex sources of the parts of an address that names its password. */

/** Words that programs and their documentation give for a password that one is to choose. */
const DEFAULTS =
  'pass(?:word|wd|phrase)?|pwd|postgres|mysql|mongo|redis|root|admin|user(?:name)?|guest|secret|token|test|example|changeme|default|key|string|db_?pass(?:word)?|your[a-z_-]{0,16}|my[a-z_-]{0,16}|xxx[x]{0,16}|\\*{2,16}|\\.{2,4}';

/** A password in an address, up to `@`: no break, quote or placeholder bracket, and no word that stands for one. */
export const URL_PASSWORD = `(?!(?:${DEFAULTS})(?:[0-9]{0,4}|!)@)[^\\s:@/"'\`<>{}()\\[\\]$\\\\|,]{5,128}`;

/** Somebody's name in an address. */
export const URL_USER = '[^\\s:@/"\'`<>{}()\\[\\]$\\\\|,]{1,64}';

/** A host that others can reach: with a dot, and none that is this machine or an example. */
export const REMOTE_HOST =
  '(?!127\\.|0\\.0\\.0\\.0|10\\.|172\\.1[6-9]\\.|172\\.[23][0-9]\\.|192\\.168\\.|localhost|host\\.docker\\.|[a-z0-9.-]{0,40}example\\.|[a-z0-9.-]{0,40}\\.local\\b|my(?:-|host|server|domain|db)|your|hostname|server\\.)[A-Za-z0-9_-]{1,63}\\.[A-Za-z0-9_.-]{2,120}';
