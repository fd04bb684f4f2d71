import type { CodeFile } from './code-file.ts';
import type { LiteralTokens } from './literal-place.ts';
import { type OllamaShaped, ollamaShaped } from './ollama-shape.ts';

/** A literal that names a model of Ollama's. */
export interface OllamaLiteral {
  readonly name: string;
  readonly revision: string | null;
  /** Where the name begins in the text. */
  readonly start: number;
  /** What holds it. */
  readonly holder: string;
}

/** What Spring injects: `${app.ollama.model:llama3}`. */
const PLACEHOLDER = /^(\$\{[\w.-]{0,80}ollama[\w.-]{0,80}model[\w.-]{0,20}:)([\w.:/-]{2,100})\}$/i;
/** A request that is written as a text: `{"model": "mistral", "prompt": …}`. */
const REQUEST = /^\s*\{[^{}[\]]{0,200}?\\?"(?:model|name)\\?"\s{0,9}:\s{0,9}\\?"([\w.:/-]{2,100})\\?"/;
const MAX_REQUEST = 600;
const BRACE = 123;

/** What a text has that speaks of Ollama; most have none of it, and are not looked at again. */
const HINT = /[Oo]llama|OLLAMA|:11434/;
/** Where requests to its server go: what only a program that asks it has. */
const SERVER =
  /:11434|\bOLLAMA_(?:HOST|URL|BASE_URL|API_BASE)|\/api\/(?:generate|embed|pull|tags)\b|api_?[kK]ey["']?\s*[:=]\s*["']ollama["']|^[ \t]*(?:use|import|from|using|const|\}? ?from)\b[^\n]{0,80}ollama/im;
/** Services of others in a text: then a server of Ollama's is not the only one that is asked. */
const OTHERS =
  /["'`](?:gpt-[345]|claude-|gemini-)|\b(?:groq|openrouter|together_?ai|fireworks|deepinfra|anthropic|bedrock|litellm)\b/i;

/** Brackets around a literal that are looked through, and tokens in each of them, on either side. */
const MAX_LEVELS = 4;
const MAX_SIDE = 80;
/** Characters of a token that is read as a word. */
const MAX_WORD = 120;

/** Names under which a model stands, and functions that take one. */
const TELLING =
  /models?(?:_?(?:name|id|tag|names|ids|list|key))?$|^models?[_A-Z]|_models?_|llm|embedd|vlm$|rerank|^chat$|^agent$|set_?model|with_?model|pull|generate|embed/i;
const VALUE_KEY = /^(?:name|id|value|default|fallback|from|tag)$/i;
/** Names of what is told about a model. */
const TOLD =
  /label|title|descri|icon|message|text$|placeholder|example|help|hint|prompt|famil|vendor|owner|provider|group|alias|display|expected|tokenizer|content|comment|license|image|route|path|version|_class|type$/i;
/** Names of who makes or serves models. */
const OF_MAKER = /provider|vendor|famil|backend|engine/i;
/** Calls that expect, ask or tell something. */
const ASKING =
  /^(?:assert\w*|expect\w*|to[A-Z]\w*|is[A-Z]\w*|includes?|startsWith|startswith|endsWith|endswith|contains|has|match|test|split|replace|log|info|warn|warning|error|debug|print\w*|echo|verify|equals?|Equal|eq|return_value|append_text|describe|it|thenReturn|when|Mock|MagicMock|patch|mock\w*|join|index|get_encoding|Errorf|Fatalf|Sprintf|Println)$/;
const OLLAMA = /ollama|:11434|^\/?api\/(?:generate|chat|embed|embeddings|pull|show)$/i;
/** What its server answers with, and what is not on this machine. */
const ANSWER = /^:?ollama_?cloud$|^Ollama(?:Model|\w*Response|\w*Details)s?$/i;
const ADDRESS = /:11434|\/api\/(?:generate|embed|embeddings|pull|show)\b|\/api\/chat$/i;
/** Providers whose mention near a name means that it is theirs. */
const OTHER =
  /openai|groq|anthropic|openrouter|together|fireworks|deepinfra|bedrock|azure|vertex|gemini|lm_?studio|vllm|hugging_?face|transformers|replicate|mistral_?ai|cohere|perplexity|cerebras|litellm|webllm|mlx|llama_?cpp/i;
const WORD_OF_TOKEN = /^[A-Za-z_$@][\w$]*$/;

interface Around {
  /** The name of the key, constant or parameter that has it. */
  readonly holder: string;
  /** What is called with it. */
  readonly call: string;
  /** Who is spoken of nearest. */
  readonly speaksOf: 'ollama' | 'other' | null;
  readonly isAddressed: boolean;
  /** Whether something expects it, asks for it or tells it. */
  readonly isTold: boolean;
}

/**
 * The literals of a program that name models of Ollama's: a name of its library, or `name:8b`, where the call, the record or the
 * chain around says `ollama`, or asks a server of its; and under a name for a model in a program that asks nobody else. What
 * the tables of calls do not reach: wrappers, records of an application's own, requests, commands as lists.
 * `contentOf` tells the contents of a literal, null of one that is none; `whole` is the file that the program stands in.
 */
export function ollamaLiterals(
  tokens: LiteralTokens,
  contentOf: (token: number) => readonly [start: number, end: number] | null,
  known: (start: number) => boolean,
  whole: CodeFile,
): readonly OllamaLiteral[] {
  if (!whole.says(HINT)) return [];
  const { text } = tokens;
  const found: OllamaLiteral[] = [];
  // A tag is Ollama's own way to write a model, whoever else is asked.
  const isAlone = (shape: OllamaShaped['shape']): boolean =>
    whole.says(SERVER) && (shape === 'certain' || !whole.says(OTHERS));
  for (let at = 1; at < tokens.length; at++) {
    if (tokens.kindOf(at) !== 'string') continue;
    const content = contentOf(at);
    if (content === null) continue;
    if (content[1] - content[0] > MAX_WORD || text.charCodeAt(content[0]) === BRACE) {
      const named = requestIn(text.slice(content[0], Math.min(content[1], content[0] + MAX_REQUEST)));
      const start = named === null ? -1 : content[0] + named.index;
      if (named !== null && !known(start) && isAlone('certain') && !aroundOf(tokens, at).isTold)
        found.push({ name: named.name, revision: named.revision, start, holder: 'request' });
      continue;
    }
    const value = text.slice(content[0], content[1]);
    const placeholder = PLACEHOLDER.exec(value);
    if (placeholder !== null) {
      const named = ollamaShaped(placeholder[2]!);
      const start = content[0] + placeholder[1]!.length;
      if (named !== null && !known(start))
        found.push({ name: named.name, revision: named.revision, start, holder: 'placeholder' });
      continue;
    }
    const route = /^ollama(?:_chat)?[/:](?=[a-z\d])/.exec(value)?.[0].length ?? 0;
    const shaped = route > 0 ? routed(value.slice(route)) : ollamaShaped(value);
    if (shaped === null) continue;
    const start = content[0] + route + shaped.index;
    if (known(start)) continue;
    const around = aroundOf(tokens, at);
    if (around.isTold || !isMeant(shaped, around, route > 0, isAlone)) continue;
    found.push({ name: shaped.name, revision: shaped.revision, start, holder: around.holder || around.call });
  }
  return found;
}

function requestIn(text: string): OllamaShaped | null {
  const match = REQUEST.exec(text);
  const named = match === null ? null : ollamaShaped(match[1]!);
  return named === null ? null : { ...named, index: match![0].lastIndexOf(match![1]!) + named.index };
}

/** `ollama/llama3.2:3b` as routers of requests write it, and not the image `ollama/ollama:0.3`. */
function routed(rest: string): OllamaShaped | null {
  return rest.startsWith('ollama') ? null : ollamaShaped(rest);
}

function isMeant(
  { shape }: OllamaShaped,
  { holder, call, speaksOf, isAddressed }: Around,
  isRouted: boolean,
  isAlone: (shape: OllamaShaped['shape']) => boolean,
): boolean {
  if (isRouted) return shape !== 'word' || TELLING.test(holder);
  const isTelling = TELLING.test(holder) || (holder === '' && TELLING.test(call));
  if (OF_MAKER.test(holder) || (TOLD.test(holder) && !/model/i.test(holder))) return false;
  if (speaksOf === 'ollama') {
    if (isTelling) return true;
    if (shape === 'word') return false;
    return isAddressed || shape === 'certain' || holder === '' || VALUE_KEY.test(holder);
  }
  if (speaksOf === 'other' || !isTelling || shape === 'word') return false;
  return isAlone(shape);
}

/** What stands around a literal, from the inside; the nearest bracket that speaks of a provider decides. */
function aroundOf(tokens: LiteralTokens, token: number): Around {
  let holder = '';
  let call = '';
  let speaksOf: Around['speaksOf'] = null;
  let isAddressed = false;
  let isTold = isAsked(tokens, token);
  let at = token;
  for (let level = 0; level < MAX_LEVELS && at > 0; level++) {
    const isFirst = level === 0;
    const before = backOf(tokens, at);
    const sign = tokens.kindOf(at - 1);
    if (holder === '' && (sign === 'colon' || sign === 'assign')) holder = holderBefore(tokens, at - 1);
    const words = [...before.words, ...forthOf(tokens, isFirst ? token : endOf(tokens, at))];
    const open = before.open;
    const callee = open !== -1 && tokens.kindOf(open) === 'paren' ? chainBefore(tokens, open) : [];
    if (holder === '' && isFirst && tokens.kindOf(at - 1) === 'comma') holder = pairedBefore(tokens, at);
    if (level < 2 && callee.length > 0 && call === '') call = callee[0]!;
    if (level < 2 && callee[0] !== undefined && ASKING.test(callee[0])) isTold = true;
    if (speaksOf === null) {
      const all = [...words, ...callee, ...(isFirst ? [holder] : [])];
      if (all.some((word) => ADDRESS.test(word))) isAddressed = true;
      if (all.some((word) => ANSWER.test(word))) speaksOf = 'other';
      else if (all.some((word) => OLLAMA.test(word))) speaksOf = 'ollama';
      else if (all.some((word) => OTHER.test(word))) speaksOf = 'other';
    }
    if (open === -1) break;
    at = open;
  }
  return { holder, call, speaksOf, isAddressed, isTold };
}

/** The words before a token in its own bracket, up to a statement's beginning, and that bracket; -1 where there is none. */
function backOf(
  tokens: LiteralTokens,
  from: number,
): { readonly words: readonly string[]; readonly open: number } {
  const words: string[] = [];
  let at = from - 1;
  for (let steps = 0; at > 0 && steps < MAX_SIDE; steps++, at--) {
    const kind = tokens.kindOf(at);
    if (kind === 'semicolon') return { words, open: -1 };
    if (kind === 'close') {
      // Behind a body begins something of its own.
      if (tokens.text[tokens.startOf(at)] === '}' && tokens.kindOf(at + 1) === 'name')
        return { words, open: -1 };
      const match = tokens.matchOf(at);
      if (match === -1 || match >= at) break;
      if (at - match === 2) words.push(wordOf(tokens, at - 1));
      at = match;
    } else if (kind === 'paren' || kind === 'bracket' || kind === 'brace') return { words, open: at };
    else if (kind === 'name' || kind === 'string') words.push(wordOf(tokens, at));
  }
  return { words, open: -1 };
}

function forthOf(tokens: LiteralTokens, from: number): readonly string[] {
  const words: string[] = [];
  for (let at = from + 1, steps = 0; at < tokens.length && steps < MAX_SIDE; steps++, at++) {
    const kind = tokens.kindOf(at);
    if (kind === 'semicolon' || kind === 'close') break;
    if (kind === 'paren' || kind === 'bracket' || kind === 'brace') {
      // What a method further on in the chain is given alone: `.post("/api/generate")`.
      if (endOf(tokens, at) - at === 2) words.push(wordOf(tokens, at + 1));
      at = endOf(tokens, at);
    } else if (kind === 'name' || kind === 'string') words.push(wordOf(tokens, at));
  }
  return words;
}

function endOf(tokens: LiteralTokens, open: number): number {
  const match = tokens.matchOf(open);
  return match > open ? match : open;
}

/** The names of what is called at a parenthesis, from its end: `setModel`, `ollama`. */
function chainBefore(tokens: LiteralTokens, open: number): readonly string[] {
  const names: string[] = [];
  let at = open - 1;
  for (let steps = 0; at > 0 && steps < MAX_SIDE; steps++) {
    const kind = tokens.kindOf(at);
    if (kind === 'name') {
      names.push(wordOf(tokens, at));
      if (tokens.kindOf(at - 1) !== 'dot') break;
      at -= 2;
    } else if (kind === 'close') {
      const match = tokens.matchOf(at);
      if (match === -1 || match >= at) break;
      at = match - 1;
    } else break;
  }
  return names;
}

/** The name that a sign gives a value to. */
function holderBefore(tokens: LiteralTokens, sign: number): string {
  for (let at = sign - 1; at > sign - 6 && at >= 0; at--) {
    const kind = tokens.kindOf(at);
    if (kind !== 'name' && kind !== 'string') {
      if (kind === 'close' || kind === 'colon' || kind === 'operator' || kind === 'question') continue;
      break;
    }
    // `NAME: str = …` has its name in front of the type.
    if (
      tokens.kindOf(at - 1) === 'colon' &&
      tokens.kindOf(at - 2) === 'name' &&
      tokens.kindOf(sign) === 'assign'
    )
      return wordOf(tokens, at - 2);
    return wordOf(tokens, at);
  }
  return '';
}

/** `getenv("OLLAMA_MODEL", "llama3")`: the text before, where it is a word of its own. */
function pairedBefore(tokens: LiteralTokens, at: number): string {
  if (tokens.kindOf(at - 2) !== 'string') return '';
  const word = wordOf(tokens, at - 2);
  return /model|llm/i.test(word) && /^-{0,2}[A-Za-z_][\w.-]*$/.test(word) ? word.replace(/^-+/, '') : '';
}

function isAsked(tokens: LiteralTokens, token: number): boolean {
  if (isComparison(tokens, token - 1) || isComparison(tokens, token + 1)) return true;
  const word = tokens.kindOf(token - 1) === 'name' ? wordOf(tokens, token - 1) : '';
  if (/^(?:case|import|from|in|is|require|assert|when)$/.test(word)) return true;
  // A key of a record says what its value is about.
  if (tokens.kindOf(token + 1) === 'colon' && tokens.kindOf(token - 1) !== 'question') return true;
  const next = tokens.kindOf(token + 1) === 'name' ? wordOf(tokens, token + 1) : '';
  return /^(?:in|not|is)$/.test(next) || tokens.kindOf(token + 1) === 'arrow';
}

function isComparison(tokens: LiteralTokens, at: number): boolean {
  return (
    tokens.kindOf(at) === 'operator' &&
    /^[=!<>]=?=?$/.test(tokens.text.slice(tokens.startOf(at), tokens.endOf(at)))
  );
}

function wordOf({ text, startOf, endOf }: LiteralTokens, at: number): string {
  const word = text.slice(startOf(at), Math.min(endOf(at), startOf(at) + MAX_WORD));
  return WORD_OF_TOKEN.test(word) ? word : word.replace(/^[rRbBuUfF]?["'`]+|["'`]+$/g, '');
}
