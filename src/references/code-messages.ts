import { type CodeProgram, TOKEN } from '../formats/code/index.ts';
import type { FoundReferences } from './found-references.ts';
import { hubUrlsIn } from './hub-url.ts';
import { snakeCase } from './snake-case.ts';
import { lowerBound } from './sorted.ts';

/** Tokens before a string that are looked at for what it is given to. */
const MAX_TOKENS_BACK = 200;
const ADDRESS = /\b(?:huggingface\.co|hf\.co)\b/g;
/** Calls whose texts people read: they print, log, fail, or describe an option. */
const MESSAGE_CALL =
  /^(?:e?print(?:ln|f)?|fprintf?|f?puts|perror|panic|bail|anyhow|ensure|unreachable|expect|(?:debug_)?assert\w*|XCT\w+|fatalError|preconditionFailure|NSLog|os_log|[Ll]og(?![io])\w*|LOG\w*|\w+_LOG[EWID]?|GGML_ABORT|(?:trace|debug|info|notice|warn|warning|error|fatal|critical)f?|F?[Pp]rint(?:ln|f)|Print|Errorf|Fatal(?:f|ln)?|Panicf?|Skipf?|WriteLine(?:Async)?|ArgumentHelp|help|about|long_about|after_help|description|usage|Text|raise|abort|message|stop|cat|Register|common_arg|\w+(?:Exception|Error))$/;
/** Names of what holds a text for people. */
const MESSAGE_KEY =
  /(?:^|_)(?:usage|help|message|msg|description|desc|about|discussion|abstract|epilog|hint|examples?|long|short|notes?|placeholder|tooltip|prompt)$/;
const STREAM = /^(?:cerr|cout|clog|wcerr|wcout)$/;
/** Options of Go's flags: what comes after name and default is their usage. */
const FLAG = /^(?:String|Bool|Int|Float64|Duration)(Var)?(P)?$/;

/** Addresses in texts that a program only shows. Without this they were taken for what it fetches. */
export function addMessages(program: CodeProgram, found: FoundReferences): void {
  const { text, tokens } = program;
  let read = -1;
  for (const match of text.matchAll(ADDRESS)) {
    const token = lowerBound(tokens.starts.subarray(0, tokens.length), match.index + 1) - 1;
    if (token <= read || tokens.kinds[token] !== TOKEN.string || match.index >= tokens.ends[token]!) continue;
    read = token;
    if (!isMessage(program, token)) continue;
    const start = tokens.valueStarts[token]!;
    for (const url of hubUrlsIn(text.slice(start, tokens.valueEnds[token]))) {
      found.add({
        hub: 'huggingface',
        kind: url.kind,
        name: url.name,
        role: 'mention',
        form: 'code.message',
        offset: start + url.offset,
        usedAt: [],
        resolution: url.dynamic ? 'dynamic' : 'literal',
        revision: url.revision,
      });
    }
  }
}

/** Whether the string at a token is for people to read: given to a call or a name that says so. */
export function isMessage({ parser, matches }: CodeProgram, token: number): boolean {
  let commas = 0;
  for (let at = token - 1; at >= 0 && at > token - MAX_TOKENS_BACK; at--) {
    switch (parser.kind(at)) {
      case TOKEN.parenClose:
      case TOKEN.bracketClose:
      case TOKEN.braceClose:
        if (matches[at] === -1) return false;
        at = matches[at]!;
        break;
      case TOKEN.comma:
        commas++;
        break;
      case TOKEN.colon:
      case TOKEN.assign:
        if (commas === 0 && MESSAGE_KEY.test(snakeCase(keyBefore(parser, matches, at)))) return true;
        break;
      case TOKEN.name:
        if (STREAM.test(parser.word(at))) return true;
        break;
      case TOKEN.parenOpen: {
        const name = parser.kind(at - 1) === TOKEN.bang ? at - 2 : at - 1;
        if (parser.kind(name) !== TOKEN.name) break;
        const word = parser.word(name);
        const flag = FLAG.exec(word);
        if (flag !== null) return commas >= 2 + (flag[1] ? 1 : 0) + (flag[2] ? 1 : 0);
        return MESSAGE_CALL.test(word) || (word === 'New' && parser.word(name - 2) === 'errors');
      }
      case TOKEN.braceOpen:
      case TOKEN.semicolon:
        return false;
    }
  }
  return false;
}

/** The name that a colon or an assignment (`+=` too) gives a value to: `kUsage` of `const char kUsage[] = …` too. */
function keyBefore(parser: CodeProgram['parser'], matches: CodeProgram['matches'], sign: number): string {
  const before = parser.kind(sign - 1) === TOKEN.bracketClose ? matches[sign - 1]! - 1 : sign - 1;
  return parser.kind(before) === TOKEN.name ? parser.word(before) : '';
}
