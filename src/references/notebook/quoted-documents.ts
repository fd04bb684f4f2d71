/** A configuration that a cell holds as text. */
export interface QuotedDocument {
  readonly start: number;
  readonly end: number;
}

/** Texts that are looked at in one notebook (CWE-400). */
const MAX_DOCUMENTS = 500;
/** Lines of a text that are looked at for what it is. */
const MAX_LINES = 60;
/** Lines of YAML among all lines, in percent, from which on a text is YAML. */
const MIN_SHARE = 70;

/** `config = """`, `yaml.safe_load("""`, `f.write("""`. */
const OPENING = /(?:=|\()[ \t]*[fFrR]{0,2}("""|''')/g;
const LINE = /^\s*(?:- +)*(?:["']?[\w.-]+["']?:(?:\s|$)|- |#)/;
/** Calls that say what a model is asked. */
const PROMPT = /prompt|template|message|question|instruction|query|content|context|system|story|article/i;

/** Texts in three quotes that are YAML: `yaml_config = """\nbase_model: ns/n\n"""`, which a later cell writes to a file. */
export function quotedDocuments(text: string): readonly QuotedDocument[] {
  const documents: QuotedDocument[] = [];
  let past = 0;
  let looked = 0;
  for (const { index, 0: opening, 1: quote } of text.matchAll(OPENING)) {
    if (index < past || ++looked > MAX_DOCUMENTS) continue;
    const start = index + opening.length;
    const end = text.indexOf(quote!, start);
    if (end === -1) break;
    past = end + quote!.length;
    const before = text.slice(text.lastIndexOf('\n', index) + 1, index);
    if (!PROMPT.test(before) && isYaml(text.slice(start, end))) documents.push({ start, end });
  }
  return documents;
}

function isYaml(body: string): boolean {
  const lines = body.split('\n', MAX_LINES).filter((line) => line.trim() !== '');
  if (lines.length < 2 || !body.includes('/')) return false;
  const keys = lines.filter((line) => LINE.test(line)).length;
  return keys * 100 >= lines.length * MIN_SHARE;
}
