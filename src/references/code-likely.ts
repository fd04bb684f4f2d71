import { type CodeProgram, TOKEN } from '../formats/code/index.ts';
import type { CodeLanguage } from './code-form.ts';
import { isMessage } from './code-messages.ts';
import type { FoundReferences } from './found-references.ts';
import { BUILDS_ADDRESS } from './hub-address.ts';
import { type HubCompany, hubCompanyOf, ofTest } from './hub-company.ts';
import { likelyModel, Slugs } from './likely-model.ts';
import { type LiteralToken, type LiteralTokens, placeOf } from './literal-place.ts';
import type { ReaderContext } from './reader.ts';

const KINDS: readonly LiteralToken[] = (() => {
  const kinds: LiteralToken[] = new Array(TOKEN.operator + 1).fill('other');
  kinds[TOKEN.name] = 'name';
  kinds[TOKEN.string] = 'string';
  kinds[TOKEN.parenOpen] = 'paren';
  kinds[TOKEN.bracketOpen] = 'bracket';
  kinds[TOKEN.braceOpen] = 'brace';
  kinds[TOKEN.parenClose] = kinds[TOKEN.bracketClose] = kinds[TOKEN.braceClose] = 'close';
  kinds[TOKEN.comma] = 'comma';
  kinds[TOKEN.semicolon] = 'semicolon';
  kinds[TOKEN.colon] = 'colon';
  kinds[TOKEN.assign] = 'assign';
  kinds[TOKEN.arrow] = 'arrow';
  kinds[TOKEN.question] = 'question';
  kinds[TOKEN.dot] = kinds[TOKEN.path] = 'dot';
  kinds[TOKEN.operator] = kinds[TOKEN.pipe] = 'operator';
  return kinds;
})();

/** Where the tests of a Rust file begin, which stand behind what they test. */
const TEST_MODULE = /^[ \t]*#\[cfg\((?:all\()?test\b/m;

/** Literals that are likely to name models, and that no form, constant or loader told: of applications' own tables. */
export function addLikely(
  program: CodeProgram,
  file: string,
  { hubFile }: CodeLanguage,
  context: ReaderContext,
  found: FoundReferences,
): void {
  const { tokens } = program;
  let company: HubCompany | null = null;
  const ofFile = (): HubCompany => {
    company ??= hubCompanyOf(file, hubFile.test(file) || BUILDS_ADDRESS.test(file), context);
    return company;
  };
  const literals = literalTokens(program);
  const slugs = new Slugs(program.text);
  const tests = program.text.search(TEST_MODULE);
  for (let at = 0; at < tokens.length; at++) {
    if (tokens.kinds[at] !== TOKEN.string) continue;
    const start = tokens.valueStarts[at]!;
    const slug = slugs.at(start, tokens.valueEnds[at]!);
    if (slug === null || found.has(start) || isMessage(program, at)) continue;
    const isInTests = tests !== -1 && start > tests;
    const likely = likelyModel(
      slug,
      placeOf(literals, at),
      () => (isInTests ? ofTest(ofFile()) : ofFile()),
      context,
    );
    if (likely === null) continue;
    found.add({
      hub: 'huggingface',
      kind: likely.kind,
      name: likely.name,
      role: 'load',
      form: likely.holder === '' ? 'code.literal' : `literal.${likely.holder}`,
      offset: start,
      usedAt: [],
      resolution: 'constant',
      revision: null,
      ...(context.wantsPins
        ? { pinSites: [{ kind: 'unpinnable', because: 'unsupported-place' } as const] }
        : {}),
    });
  }
}

function literalTokens({ text, tokens, matches }: CodeProgram): LiteralTokens {
  return {
    text,
    length: tokens.length,
    startOf: (at) => tokens.starts[at]!,
    endOf: (at) => tokens.ends[at]!,
    kindOf: (at) => KINDS[tokens.kinds[at] ?? TOKEN.operator] ?? 'other',
    matchOf: (at) => matches[at] ?? -1,
  };
}
