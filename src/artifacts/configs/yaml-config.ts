import { posix } from 'node:path';
import { isNode, isPair, isScalar, parseAllDocuments, visit } from 'yaml';
import { Draft } from '../draft.ts';
import type { Judge, Look, Subject } from '../judge.ts';
import { gradeTarget } from './target.ts';

/** Bytes of a file that are read (CWE-770): configurations of models have some 100 kB. */
const YAML_BYTES_MAX = 4 * 1024 * 1024;
/** Brackets and indents that are parsed; the parser recurses (CWE-674). */
const NESTING_MAX = 400;

/** Tags of Python that make texts and numbers, and nothing else. */
const HARMLESS_TAGS = new Set([
  'none',
  'bool',
  'str',
  'unicode',
  'bytes',
  'int',
  'long',
  'float',
  'complex',
  'list',
  'tuple',
  'dict',
]);
const PYTHON_TAG = 'tag:yaml.org,2002:python/';

/**
 * YAML that makes whoever loads it import and call: tags of Python (PyYAML's unsafe loaders) and targets of Hydra, which
 * NeMo instantiates from the configuration inside of a .nemo archive (CVE-2025-23304). Silent on every other YAML.
 */
export const yamlConfigJudge: Judge = {
  format: 'yaml-config',
  couldBe: ({ path }: Look) => /\.ya?ml$/i.test(path),
  async judge(subject) {
    const bytes = await subject.source.read(0, YAML_BYTES_MAX);
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
    if (!/![!<]|%TAG|_target_|python\/|target/.test(text) && !text.includes('\\')) return null;
    const draft = new Draft('yaml-config');
    if (isTooDeep(text)) {
      if (!SUSPECT.test(text)) return null;
      draft.gap('it is nested too deeply to be read');
      tellUnread(draft, subject, text);
      return draft.done();
    }
    const found = judgeDocuments(draft, subject, text);
    if (found && subject.size > bytes.length)
      draft.gap(`YAML of ${subject.size} bytes, of which ${YAML_BYTES_MAX} are read`);
    return found ? draft.done() : null;
  },
};

const SUSPECT = /python\/(?:object|name|module)|_target_\s*:/;

function judgeDocuments(draft: Draft, subject: Subject, text: string): boolean {
  const inArchive = subject.member !== '' && nameOf(subject.path) === 'model_config.yaml';
  let found = inArchive;
  try {
    for (const document of parseAllDocuments(text, { logLevel: 'silent', uniqueKeys: false, merge: false })) {
      if (document.errors.length > 0 && SUSPECT.test(text) && tellUnread(draft, subject, text)) found = true;
      visit(document, (_, node) => {
        if (isNode(node) && typeof node.tag === 'string' && node.tag.startsWith(PYTHON_TAG)) {
          found =
            tellTag(draft, subject, node.tag.slice(PYTHON_TAG.length), node.range?.[0] ?? 0, text) || found;
        }
        if (!isPair(node) || !isScalar(node.key) || node.key.value !== '_target_' || !isScalar(node.value))
          return;
        found =
          tellTarget(draft, subject, String(node.value.value), node.value.range?.[0] ?? 0, text, inArchive) ||
          found;
      });
    }
  } catch {
    // The parser gives up by throwing, as on a stack that is too deep.
    if (!SUSPECT.test(text)) return found;
    draft.gap('it could not be read as YAML');
    return tellUnread(draft, subject, text) || true;
  }
  return found;
}

function tellTag(draft: Draft, subject: Subject, tag: string, at: number, text: string): boolean {
  const [kind, ...rest] = decoded(tag).split(':');
  const name = rest.join(':');
  if (kind === undefined || HARMLESS_TAGS.has(kind)) return false;
  const grade = gradeTarget(name);
  // `python/name` and `python/module` import, as sites of documentation have it; the others call as well.
  const imports = kind === 'name' || kind === 'module';
  if (imports && grade.danger !== 'malicious') return false;
  const danger = grade.danger === 'malicious' && !imports ? 'malicious' : imports ? 'suspicious' : 'unvetted';
  const known = grade.danger === 'suspicious' && !imports ? 'suspicious' : danger;
  draft.payload('code', known, {
    what: `!!python/${kind}:${name}`,
    where: subject.place(Buffer.byteLength(text.slice(0, at))),
    why: `Loading it with a loader of PyYAML that is not safe ${imports ? 'imports' : 'makes or calls'} ${name}: ${grade.why}.`,
    advisories: grade.advisories,
  });
  return true;
}

function tellTarget(
  draft: Draft,
  subject: Subject,
  target: string,
  at: number,
  text: string,
  inArchive: boolean,
): boolean {
  const { danger, why, advisories } = gradeTarget(target);
  // A program may have its own classes made; what a model brings along is judged whole.
  if (danger === 'none' || (danger !== 'malicious' && !inArchive)) return false;
  draft.payload('code', inArchive || danger !== 'malicious' ? danger : 'suspicious', {
    what: `_target_: ${target}`,
    where: subject.place(Buffer.byteLength(text.slice(0, at))),
    why: `Hydra imports and calls it when the model is made from its configuration: ${why}.`,
    advisories: inArchive ? ['CVE-2025-23304', ...advisories] : advisories,
  });
  return true;
}

/** What can be told of YAML that our parser refuses, and another may not. */
function tellUnread(draft: Draft, subject: Subject, text: string): boolean {
  let found = false;
  for (const match of [...text.matchAll(/python\/(object(?:\/apply|\/new)?):([\w.]+)/g)].slice(0, 64)) {
    found = tellTag(draft, subject, `${match[1]}:${match[2]}`, match.index, text) || found;
  }
  return found;
}

function decoded(tag: string): string {
  try {
    return decodeURIComponent(tag);
  } catch {
    return tag;
  }
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x5b || code === 0x7b) {
      if (++depth > NESTING_MAX) return true;
    } else if (code === 0x5d || code === 0x7d) depth--;
  }
  return /^(?: {400}|(?:- ?){400})/m.test(text);
}

function nameOf(path: string): string {
  return posix.basename(path.slice(path.lastIndexOf('!') + 1));
}
