import { readCode } from '../formats/code/index.ts';
import { commentedCode } from './code-comments.ts';
import { CodeFile } from './code-file.ts';
import type { CodeForm, CodeLanguage } from './code-form.ts';
import { readCodeProgram } from './code-program.ts';
import { type FormIndex, indexForms } from './code-sinks.ts';
import { commentedValues, loadedConstants } from './commented-values.ts';
import { LIKELY_HINT } from './likely-model.data.ts';
import { isPlausibleRepoName } from './plausible-name.ts';
import type { FoundReference, ReaderContext, ReferenceReader } from './reader.ts';

/** What begins the comments that end with their line. */
const LINE_MARKS = /^(?:\/\/[/!]?|#['!]?(?!=))/;
/**
 * A name that documentation quotes: `ns/n` in backticks or quotes. Links to symbols (`Type/member`, `function/2`) look
 * like it, and have neither a dash nor a digit among letters.
 */
const QUOTED =
  /(?<!`)[`"]([A-Za-z0-9][\w.-]{0,95}\/(?=[\w.]{0,95}(?:[-_]|\d[\w.]*[A-Za-z]|[A-Za-z][\w.]*\d))[A-Za-z0-9][\w.-]{0,95})[`"]/g;
/** What a text has that names something: a string with a slash in it, or one that an atom or a call is given. */
const NAMING = /["'`][\w.:-]+["'`/]/;

/** A record or a call that has a revision beside a name, in a file that works with the hub. */
const BESIDE_REVISION: CodeForm = {
  form: 'code.revision',
  callees: ['revision', 'Revision', 'hf_revision', 'model_revision', 'modelRevision'],
  shape: 'sibling',
  designates: true,
  name: [
    'model_id',
    'repo_id',
    'repo',
    'modelId',
    'modelID',
    'repoId',
    'repoID',
    'Repo',
    'RepoID',
    'ModelID',
    'id',
  ],
  revision: ['revision', 'Revision', 'hf_revision', 'model_revision', 'modelRevision'],
  kind: 'model',
};

/** The reader of a language whose references are found with tables of forms. */
export function codeReader(language: CodeLanguage): ReferenceReader {
  const hasOwn = language.forms.some(({ shape }) => shape === 'sibling');
  const beside = hasOwn ? [] : [{ ...BESIDE_REVISION, file: language.hubFile }];
  const index = indexForms([...language.forms, ...beside]);
  const likely = { ...language, prefilter: withHint(language.prefilter) };
  return {
    language: language.language,
    accepts: (name) => language.accepts.test(name),
    prefilter: likely.prefilter,
    read: (text, context) => readText(text, likely, index, context),
  };
}

/** One alternation, so that a text is searched once. */
function withHint({ source, flags }: RegExp): RegExp {
  return new RegExp(`${source}|${LIKELY_HINT.source}|[Oo]llama|:11434`, flags);
}

function readText(
  text: string,
  language: CodeLanguage,
  index: FormIndex,
  context: ReaderContext,
): readonly FoundReference[] {
  if (!language.prefilter.test(text)) return [];
  const profile = language.profileOf(context.path);
  const program = readCode(text, profile);
  const file = new CodeFile(text);
  const found = [...readCodeProgram(program, file, language, index, context).all()];
  const kinds = new Map(found.map(({ name, kind }) => [name, kind]));
  const places = new Set(found.map(({ offset }) => offset));
  const constants = loadedConstants(text, found);
  for (const run of commentedCode(text, program.tokens.comments, LINE_MARKS)) {
    const role = run.isDocumentation ? ('mention' as const) : ('commented' as const);
    if (NAMING.test(run.text) && (language.prefilter.test(run.text) || file.says(language.hubFile))) {
      const commented = readCode(run.text, profile);
      const inner = readCodeProgram(commented, file, language, index, { ...context, wantsPins: false });
      for (const each of inner.all()) {
        if (each.resolution === 'dynamic') continue;
        const offset = each.offset + run.offset;
        places.add(offset);
        found.push({ ...each, role, offset, usedAt: each.usedAt.map((at) => at + run.offset) });
      }
    }
    for (const each of run.isDocumentation ? [] : commentedValues(run.text, constants, context)) {
      const offset = each.offset + run.offset;
      if (places.has(offset)) continue;
      places.add(offset);
      found.push({ ...each, offset });
    }
    if (!run.isDocumentation || !file.says(language.hubFile)) continue;
    for (const match of run.text.matchAll(QUOTED)) {
      const offset = run.offset + match.index + 1;
      const name = match[1]!;
      if (places.has(offset) || !isPlausibleRepoName(name, context)) continue;
      found.push({
        hub: 'huggingface',
        kind: kinds.get(name) ?? 'model',
        name,
        role: 'mention',
        form: `${language.language}.documentation`,
        offset,
        usedAt: [],
        resolution: 'literal',
        revision: null,
      });
    }
  }
  return found.sort((a, b) => a.offset - b.offset);
}
