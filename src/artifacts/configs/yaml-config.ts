import { posix } from 'node:path';
import { isNode, isPair, isScalar, parseAllDocuments, visit } from 'yaml';
import { memorySource } from '../../base/index.ts';
import type { Danger } from '../../core/index.ts';
import { Draft } from '../draft.ts';
import type { Judge, Look, Subject } from '../judge.ts';
import { TOLD_MAX } from '../limits.ts';
import { liesWithModel } from './model-repository.ts';
import { gradeTarget } from './target.ts';
import { isTooDeep } from './yaml-depth.ts';

/** Bytes of a file that are read (CWE-770): configurations of models have some 100 kB. */
const YAML_BYTES_MAX = 1024 * 1024;

/** What a tag of Python or a target cannot be written without; parsing takes a second for some megabytes. */
const TELLING =
  /_target_|^['"]?chat_template['"]?\s*:|!!python\/|2002:python\/|^%TAG|(?:^|[\s[{,?:-])!(?:!|<)[^\s,]*%[0-9a-f]{2}/im;

/** Templates of one file that are judged (CWE-770). */
const TEMPLATES_MAX = 64;

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
  isOrdinary: ({ head, size }) =>
    size <= head.length &&
    !TELLING.test(Buffer.from(head.buffer, head.byteOffset, head.length).toString('utf8')),
  async judge(subject) {
    const bytes = await subject.source.read(0, YAML_BYTES_MAX);
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
    const isOfNemo = subject.member !== '' && nameOf(subject.path) === 'model_config.yaml';
    if (!isOfNemo && !TELLING.test(text)) return null;
    const draft = new Draft('yaml-config');
    const isOfModel = subject.member !== '' || liesWithModel(subject.neighbours);
    const reading: Reading = { draft, subject, text, isOfModel, isOfNemo, told: 0, templates: [] };
    if (isTooDeep(text)) {
      if (!SUSPECT.test(text)) return null;
      draft.gap('it is nested too deeply to be read');
      tellUnread(reading);
      return draft.done();
    }
    let found = judgeDocuments(reading);
    if (reading.templates.length > TEMPLATES_MAX) {
      draft.gap(`more than ${TEMPLATES_MAX} templates: the rest were not judged`);
      found = true;
    }
    for (const template of reading.templates.slice(0, TEMPLATES_MAX)) {
      const judged = await subject.inside(memorySource(Buffer.from(template)), 'chat_template', ['jinja']);
      // Configurations of training name one of many templates by its word, or have their own: nothing is told of those.
      if (judged.payloads.every(({ danger }) => danger === 'unvetted')) continue;
      draft.include(judged);
      found = true;
    }
    if (found && subject.size > bytes.length)
      draft.gap(`YAML of ${subject.size} bytes, of which ${YAML_BYTES_MAX} are read`);
    return found ? draft.done() : null;
  },
};

const SUSPECT = /python\/(?:object|name|module)|_target_\s*:/;

function judgeDocuments(reading: Reading): boolean {
  const { text, draft } = reading;
  let found = reading.isOfNemo;
  try {
    for (const document of parseAllDocuments(text, { logLevel: 'silent', uniqueKeys: false, merge: false })) {
      if (document.errors.length > 0 && SUSPECT.test(text)) found = tellUnread(reading) || found;
      visit(document, (_, node) => {
        if (isNode(node) && typeof node.tag === 'string' && node.tag.startsWith(PYTHON_TAG)) {
          found = tellTag(reading, node.tag.slice(PYTHON_TAG.length), node.range?.[0] ?? 0) || found;
        }
        if (!isPair(node) || !isScalar(node.key) || !isScalar(node.value)) return;
        if (node.key.value === 'chat_template') reading.templates.push(String(node.value.value));
        if (node.key.value !== '_target_') return;
        found = tellTarget(reading, String(node.value.value), node.value.range?.[0] ?? 0) || found;
      });
    }
  } catch {
    // The parser gives up by throwing, as on a stack that is too deep.
    if (!SUSPECT.test(text)) return found;
    draft.gap('it could not be read as YAML');
    tellUnread(reading);
    return true;
  }
  return found;
}

/** What is being judged, and what it is part of. */
interface Reading {
  readonly draft: Draft;
  readonly subject: Subject;
  readonly text: string;
  /** It travels with a model; else it is most likely a program's own. */
  readonly isOfModel: boolean;
  /** The configuration that NeMo makes a model of. */
  readonly isOfNemo: boolean;
  told: number;
  /** Values of `chat_template` keys. */
  readonly templates: string[];
}

function tellTag(reading: Reading, tag: string, at: number): boolean {
  const [kind, ...rest] = decoded(tag).split(':');
  const name = rest.join(':');
  if (kind === undefined || HARMLESS_TAGS.has(kind)) return false;
  const { danger, why, advisories, kind: known } = gradeTarget(name);
  // `python/name` and `python/module` import, as sites of documentation have it; the others call as well.
  const imports = kind === 'name' || kind === 'module';
  if (imports ? known !== 'runs' : danger === 'none' || (danger !== 'malicious' && !reading.isOfModel))
    return false;
  return tell(reading, at, {
    danger: imports ? 'suspicious' : danger,
    what: `!!python/${kind}:${name}`,
    why: `Loading it with a loader of PyYAML that is not safe ${imports ? 'imports' : 'makes or calls'} ${name}: ${why}.`,
    advisories,
  });
}

function tellTarget(reading: Reading, target: string, at: number): boolean {
  const { danger, why, advisories, kind } = gradeTarget(target);
  // A program may have its own classes made; what a model brings along is judged whole.
  const isOfProgram = !reading.isOfNemo && (kind !== 'runs' || target.startsWith('hydra.'));
  if (danger === 'none' || isOfProgram) return false;
  return tell(reading, at, {
    danger: reading.isOfNemo ? danger : 'suspicious',
    what: `_target_: ${target}`,
    why: `Hydra imports and calls it when the model is made from its configuration: ${why}.`,
    advisories: reading.isOfNemo ? ['CVE-2025-23304', ...advisories] : advisories,
  });
}

function tell(
  reading: Reading,
  at: number,
  { danger, ...evidence }: { danger: Danger; what: string; why: string; advisories: readonly string[] },
): boolean {
  const { draft, subject, text } = reading;
  if (danger === 'none' || ++reading.told > TOLD_MAX) return danger !== 'none';
  draft.payload('code', danger, { ...evidence, where: subject.place(Buffer.byteLength(text.slice(0, at))) });
  return true;
}

/** What can be told of YAML that our parser refuses, and another may not. */
function tellUnread(reading: Reading): boolean {
  let found = false;
  for (const match of reading.text.matchAll(/python\/(object(?:\/apply|\/new)?):([\w.]+)/g)) {
    if (reading.told > TOLD_MAX) break;
    found = tellTag(reading, `${match[1]}:${match[2]}`, match.index) || found;
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

function nameOf(path: string): string {
  return posix.basename(path.slice(path.lastIndexOf('!') + 1));
}
