import { type Program, TOKEN } from '../../formats/javascript/index.ts';
import { CodeFile } from '../code-file.ts';
import { BUILDS_ADDRESS } from '../hub-address.ts';
import { type HubCompany, hubCompanyOf } from '../hub-company.ts';
import { type LikelyLiteral, LikelyLiterals, loadsAt } from '../likely-literals.ts';
import type { LiteralToken, LiteralTokens } from '../literal-place.ts';
import { LiteralSlugs } from '../literal-slugs.ts';
import { ollamaLiterals } from '../ollama-literals.ts';
import type { ReaderContext } from '../reader.ts';
import type { Collector } from './collector.ts';
import { unpinnable } from './pin-claims.ts';

const KINDS: readonly LiteralToken[] = (() => {
  const kinds: LiteralToken[] = new Array(TOKEN.operator + 1).fill('other');
  kinds[TOKEN.name] = kinds[TOKEN.jsxText] = 'name';
  kinds[TOKEN.string] = 'string';
  kinds[TOKEN.parenOpen] = 'paren';
  kinds[TOKEN.bracketOpen] = 'bracket';
  kinds[TOKEN.braceOpen] = 'brace';
  kinds[TOKEN.parenClose] = kinds[TOKEN.bracketClose] = kinds[TOKEN.braceClose] = 'close';
  kinds[TOKEN.comma] = 'comma';
  kinds[TOKEN.semicolon] = 'semicolon';
  kinds[TOKEN.colon] = 'colon';
  kinds[TOKEN.assign] = kinds[TOKEN.defaultAssign] = 'assign';
  kinds[TOKEN.arrow] = 'arrow';
  kinds[TOKEN.question] = 'question';
  kinds[TOKEN.dot] = kinds[TOKEN.optionalDot] = 'dot';
  kinds[TOKEN.operator] = 'operator';
  return kinds;
})();

/** Literals that are likely to name models, of applications' own tables: what every language of code is judged by. */
export function addLikely(
  program: Program,
  context: Pick<ReaderContext, 'path' | 'exists' | 'source'> & { readonly around?: CodeFile },
  isImporting: boolean,
  found: Collector,
): void {
  const { tokens, text } = program;
  const slugs = new LiteralSlugs(text);
  const literals = new LikelyLiterals(literalTokens(program), context);
  const around = context.around ?? new CodeFile(text);
  let company: HubCompany | null = null;
  const ofFile = (): HubCompany => {
    company ??= hubCompanyOf(around.text, isImporting || around.says(BUILDS_ADDRESS), context);
    return company;
  };
  const add = ({ kind, name, holder, start }: LikelyLiteral): void =>
    found.add(
      {
        hub: 'huggingface',
        kind,
        name,
        role: 'load',
        form: holder === '' ? 'code.literal' : `literal.${holder}`,
        offset: start,
        usedAt: [],
        resolution: 'constant',
        revision: null,
      },
      unpinnable('unsupported-place'),
    );
  let loads: ReadonlySet<number> | null = null;
  for (let at = 1; at < tokens.length; at++) {
    if (tokens.kinds[at] !== TOKEN.string) continue;
    const slug = slugs.at(tokens.starts[at]! + 1, tokens.ends[at]! - 1);
    if (slug === null) continue;
    loads ??= loadsAt(found.all());
    if (loads.has(slug.start)) literals.addKnown(at, slug.slug);
    if (found.has(slug.start)) continue;
    const likely = literals.judge(at, slug, ofFile);
    if (likely !== null) add(likely);
  }
  for (const likely of literals.byOthers(ofFile)) add(likely);
}

/** Literals that name models of Ollama's, which no call of the tables takes. */
export function addOllamaLiterals(
  program: Program,
  { around }: { readonly around?: CodeFile },
  found: Collector,
): void {
  const { starts, ends } = program.tokens;
  const whole = around ?? new CodeFile(program.text);
  const contentOf = (at: number): readonly [number, number] => [starts[at]! + 1, ends[at]! - 1];
  const known = (start: number): boolean => found.has(start);
  for (const each of ollamaLiterals(literalTokens(program), contentOf, known, whole)) {
    const { name, revision, start, holder } = each;
    found.add(
      {
        hub: 'ollama',
        kind: 'model',
        name,
        role: 'load',
        form: holder === '' ? 'ollama.literal' : `ollama.${holder}`,
        offset: start,
        usedAt: [],
        resolution: 'literal',
        revision,
      },
      unpinnable('digest-only'),
    );
  }
}

function literalTokens({ text, tokens, matches }: Program): LiteralTokens {
  return {
    text,
    length: tokens.length,
    startOf: (at) => tokens.starts[at]!,
    endOf: (at) => tokens.ends[at]!,
    kindOf: (at) => {
      const kind = KINDS[tokens.kinds[at] ?? TOKEN.operator] ?? 'other';
      // An attribute of an element: `<Card model="ns/n" />`.
      return kind === 'operator' &&
        text[tokens.starts[at]!] === '=' &&
        tokens.ends[at]! - tokens.starts[at]! === 1
        ? 'assign'
        : kind;
    },
    matchOf: (at) => matches[at] ?? -1,
  };
}
