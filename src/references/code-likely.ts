import { type CodeProgram, TOKEN } from '../formats/code/index.ts';
import type { CodeFile } from './code-file.ts';
import type { CodeLanguage } from './code-form.ts';
import { literalTokens } from './code-literals.ts';
import { isMessage } from './code-messages.ts';
import type { FoundReferences } from './found-references.ts';
import { BUILDS_ADDRESS } from './hub-address.ts';
import { type HubCompany, hubCompanyOf, ofTest } from './hub-company.ts';
import { type LikelyLiteral, LikelyLiterals, loadsAt } from './likely-literals.ts';
import { LiteralSlugs } from './literal-slugs.ts';
import { ollamaLiterals } from './ollama-literals.ts';
import type { ReaderContext } from './reader.ts';

/** Where the tests of a Rust file begin, which stand behind what they test. */
const TEST_MODULE = /^[ \t]*#\[cfg\((?:all\()?test\b/m;

/** Literals that are likely to name models, and that no form, constant or loader told: of applications' own tables. */
export function addLikely(
  program: CodeProgram,
  file: CodeFile,
  { hubFile }: CodeLanguage,
  context: ReaderContext,
  found: FoundReferences,
): void {
  const { tokens } = program;
  let company: HubCompany | null = null;
  const ofFile = (): HubCompany => {
    company ??= hubCompanyOf(file.text, file.says(hubFile) || file.says(BUILDS_ADDRESS), context);
    return company;
  };
  const literals = new LikelyLiterals(literalTokens(program), context);
  const slugs = new LiteralSlugs(program.text);
  const tests = program.text.search(TEST_MODULE);
  const add = ({ kind, name, holder, start }: LikelyLiteral): void =>
    found.add({
      hub: 'huggingface',
      kind,
      name,
      role: 'load',
      form: holder === '' ? 'code.literal' : `literal.${holder}`,
      offset: start,
      usedAt: [],
      resolution: 'constant',
      revision: null,
      ...(context.wantsPins
        ? { pinSites: [{ kind: 'unpinnable', because: 'unsupported-place' } as const] }
        : {}),
    });
  let loads: ReadonlySet<number> | null = null;
  for (let at = 0; at < tokens.length; at++) {
    if (tokens.kinds[at] !== TOKEN.string) continue;
    const slug = slugs.at(tokens.valueStarts[at]!, tokens.valueEnds[at]!);
    if (slug === null) continue;
    loads ??= loadsAt(found.all());
    const isInTests = tests !== -1 && slug.start > tests;
    if (!isInTests && loads.has(slug.start)) literals.addKnown(at, slug.slug);
    if (found.has(slug.start) || isMessage(program, at)) continue;
    const likely = literals.judge(at, slug, () => (isInTests ? ofTest(ofFile()) : ofFile()));
    if (likely !== null) add(likely);
  }
  for (const likely of literals.byOthers(ofFile)) if (tests === -1 || likely.start < tests) add(likely);
}

/** Literals that name models of Ollama's, which no call of the tables takes. */
export function addOllamaLiterals(
  program: CodeProgram,
  file: CodeFile,
  { wantsPins }: Pick<ReaderContext, 'wantsPins'>,
  found: FoundReferences,
): void {
  const { valueStarts, valueEnds } = program.tokens;
  const contentOf = (at: number): readonly [number, number] | null =>
    isMessage(program, at) ? null : [valueStarts[at]!, valueEnds[at]!];
  const known = (start: number): boolean => found.has(start);
  for (const each of ollamaLiterals(literalTokens(program), contentOf, known, file)) {
    const { name, revision, start, holder } = each;
    found.add({
      hub: 'ollama',
      kind: 'model',
      name,
      role: 'load',
      form: holder === '' ? 'ollama.literal' : `ollama.${holder}`,
      offset: start,
      usedAt: [],
      resolution: 'literal',
      revision,
      ...(wantsPins ? { pinSites: [{ kind: 'unpinnable', because: 'digest-only' } as const] } : {}),
    });
  }
}
