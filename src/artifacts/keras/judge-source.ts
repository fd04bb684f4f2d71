import { printable } from '../draft.ts';
import { isTellingModule, sinkOf } from '../pickle/sink-of.ts';
import { quoted } from '../quoted.ts';
import { type ConfigDraft, placeOf } from './finding.ts';
import { ORDINARY_FUNCTIONS } from './ordinary-names.data.ts';
import type { ConfigPlace } from './walk-config.ts';

/** Characters of a source that are looked at (CWE-400). */
const SOURCE_CHARACTERS_MAX = 100_000;
/** What no expression on tensors calls, beside the names of modules. */
const RUNS = new Set(
  'eval exec compile execfile open __import__ breakpoint input getattr setattr globals'.split(' '),
);

/** Python source where byte code belongs. Keras fails on it; converters and old forks evaluate it. */
export function judgeSource(context: ConfigDraft, place: ConfigPlace, label: string, source: string): void {
  const reached = harmIn(source.slice(0, SOURCE_CHARACTERS_MAX));
  const isPlain =
    reached === null && /^\s*lambda\b/.test(source) && namesIn(source).every((name) => isPlainName(name));
  context.draft.payload('code', reached !== null ? 'malicious' : isPlain ? 'unvetted' : 'suspicious', {
    what: `${label} with source ${quoted(source)}`,
    where: placeOf(context, place),
    why:
      reached !== null
        ? `Python source in place of byte code, which reaches ${printable(reached)}: whatever evaluates it runs that.`
        : 'Python source in place of byte code: Keras refuses it, and whatever evaluates it runs it.',
  });
}

/** Whether a text is source: more than a name that Keras would look up. */
export function looksLikeSource(text: string): boolean {
  return /[()\s:=]/.test(text.trim()) && /[A-Za-z_]/.test(text);
}

function harmIn(source: string): string | null {
  for (const name of namesIn(source)) {
    const [first = '', ...rest] = name.split('.');
    if (rest.length === 0) {
      if (RUNS.has(name) || isTellingModule(name)) return name;
    } else if (isTellingModule(first) || sinkOf({ module: first, name: rest.join('.') }) !== null)
      return name;
  }
  return null;
}

function namesIn(source: string): readonly string[] {
  return source.match(/[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/g) ?? [];
}

/** The words of an expression, its one-letter variables, and functions that compute. */
function isPlainName(name: string): boolean {
  const last = name.split('.').at(-1)!;
  return (
    /^(?:lambda|if|else|and|or|not|in|for|x|y|z|inputs?|tensor|args|t|a|b|axis|keepdims|self)$/.test(name) ||
    ORDINARY_FUNCTIONS.has(last)
  );
}
