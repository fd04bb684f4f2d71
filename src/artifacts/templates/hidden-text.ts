import type { Comment, Statement } from '../../formats/jinja/index.ts';
import type { Alarm } from './alarm.ts';
import { hasAddress, isPhrase, literalsOf } from './effect.ts';
import type { Constants } from './fold.ts';
import { everyExpression, everyStatement } from './walk.ts';

/** Tag characters (invisible copies of ASCII), direction overrides, and runs of characters without width. */
const INVISIBLE =
  /(?<!\u{1f3f4})[\u{e0001}-\u{e007f}]{2,}|[\u202d\u202e\u2066-\u2068]|[\u200b-\u200f\u2060-\u2064\ufeff]{4,}|[\u{e0100}-\u{e01ef}]{2,}/u;

/** Blanks in one line beyond which text stands outside of every window. */
const BLANKS = /[ \t\u00a0\u2000-\u200a\u3000]{400,}\S|\n{200,}[^\n]/;

/** Things that a model is told to keep from whom it talks to, or to do behind their back. */
const COVERT = [
  /\b(?:do not|don't|never|without)\s+(?:ever\s+)?(?:tell(?:ing)?|mention(?:ing)?|inform(?:ing)?|reveal(?:ing)?|disclos(?:e|ing)|alert(?:ing)?|notify(?:ing)?)\b[^.\n]{0,60}\busers?\b(?! about (?:the )?(?:function|tool))/i,
  /\bignore\s+(?:all|any|the|your|previous|prior|earlier)\b[^.\n]{0,40}\b(?:instructions?|prompts?|rules|messages?)/i,
  /\b(?:secretly|covertly|surreptitiously)\b/i,
  /\b(?:silently|quietly|always)\s+(?:append|insert|include|embed|inject|send|add|forward|recommend)\b[^\n]{0,100}\bhttps?:\/\//i,
  /\b(?:visit|download|install|run|execute|click|fetch|load|open|send|post|forward|upload|recommend|include|append|embed)\b[^\n]{0,80}\bhttps?:\/\//i,
  /\bcurl\s+[^\n|]{1,120}\|\s*(?:ba|z)?sh\b/i,
];

/** A picture whose address can carry what was said out. */
const EXFILTRATION = /!\[[^\]\n]{0,80}\]\(https?:\/\/|<img[^>\n]{0,80}\bsrc=["']?https?:\/\//i;

const BASE64 = /(?<![\w+/=])[A-Za-z0-9+/]{40,}={0,2}(?![\w+/=])/g;

/** Characters of a literal that are looked through; longer ones are cut, and are reported as incomplete by the caller. */
export const LITERAL_MAX = 262_144;

/** What a template says that is not meant to be seen, or that sends the model elsewhere. */
export function findHiddenText(
  text: string,
  body: readonly Statement[],
  comments: readonly Comment[],
  constants: Constants,
): readonly Alarm[] {
  const alarms: Alarm[] = [];
  const add = (
    at: number,
    what: string,
    why: string,
    danger: 'suspicious' | 'malicious' = 'suspicious',
  ): void => {
    alarms.push({ topic: 'template', danger, at: { start: at }, what, why });
  };
  const invisible = INVISIBLE.exec(text);
  if (invisible)
    add(
      invisible.index,
      `invisible characters${decodeTags(invisible[0])}`,
      'It holds text that is not shown when the template is looked at, and that the model reads.',
    );
  const blanks = BLANKS.exec(text);
  if (
    blanks &&
    !comments.some(
      ({ start, text: within }) => blanks.index >= start && blanks.index <= start + within.length,
    )
  )
    add(
      blanks.index,
      'text behind a long run of blanks',
      'What follows stands outside of what is shown when the template is looked at.',
    );
  for (const { at, said } of sayings(body, constants)) {
    const covert = COVERT.map((pattern) => pattern.exec(said)).find((found) => found !== null);
    if (covert)
      add(at, covert[0], 'The template itself gives the model orders that whoever uses it does not see.');
    const leak = EXFILTRATION.exec(said);
    if (leak)
      add(
        at,
        leak[0],
        "A picture from an address of the template's choice carries out what its address holds.",
      );
    for (const [encoded] of said.slice(0, LITERAL_MAX).matchAll(BASE64)) {
      const decoded = decodedText(encoded);
      if (decoded !== null)
        add(
          at,
          `base64 of ${JSON.stringify(decoded.slice(0, 60))}`,
          'It holds text that is encoded so that it is not read.',
        );
    }
  }
  alarms.push(...escapedLetters(text, body));
  return alarms;
}

function* sayings(body: readonly Statement[], constants: Constants): Generator<{ at: number; said: string }> {
  for (const statement of everyStatement(body)) {
    if (statement.kind === 'data') yield { at: statement.start, said: statement.text };
    else if (statement.kind === 'output' || statement.kind === 'set')
      for (const said of literalsOf(statement.value, constants)) yield { at: statement.start, said };
  }
}

function decodeTags(run: string): string {
  const letters = [...run]
    .map((character) => character.codePointAt(0)!)
    .filter((code) => code >= 0xe0020 && code <= 0xe007e)
    .map((code) => String.fromCodePoint(code - 0xe0000))
    .join('');
  return letters === '' ? '' : ` that say ${JSON.stringify(letters.slice(0, 60))}`;
}

function decodedText(encoded: string): string | null {
  const text = Buffer.from(encoded, 'base64').toString('latin1');
  return /^[\x20-\x7e\n\r\t]+$/.test(text) && (isPhrase(text) || hasAddress(text)) ? text : null;
}

/** Letters that are written as escapes, though they could be written as themselves. */
function escapedLetters(text: string, body: readonly Statement[]): readonly Alarm[] {
  for (const expression of everyExpression(body)) {
    if (expression.kind !== 'constant' || typeof expression.value !== 'string') continue;
    const written = text.slice(expression.start, Math.min(expression.end, expression.start + LITERAL_MAX));
    const escaped = written.match(
      /\\(?:x(?:[46][1-9a-f]|[57][0-9a])|u00(?:[46][1-9a-f]|[57][0-9a])|1[0-7]{2})/gi,
    );
    if (escaped === null || escaped.length < ESCAPED_LETTERS) continue;
    return [
      {
        topic: 'template',
        danger: 'suspicious',
        at: expression,
        what: `letters written as escapes: ${JSON.stringify(expression.value.slice(0, 60))}`,
        why: 'It says something that is written so that it is not read.',
      },
    ];
  }
  return [];
}

/** Escapes of letters in one literal from which on they hide a word. */
const ESCAPED_LETTERS = 3;
