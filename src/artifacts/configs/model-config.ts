import { posix } from 'node:path';
import { memorySource } from '../../base/index.ts';
import { Draft } from '../draft.ts';
import type { Judge, Judgement, Look, Subject } from '../judge.ts';
import { CONFIG_BYTES_MAX, isObject, type Json, type JsonObject, readConfig } from '../keras/read-config.ts';
import { CustomCode } from './custom-code.ts';
import { gradeTarget } from './target.ts';

/** Keys on which loaders run code or render templates: a file without any of them is none of ours. */
const TELLING =
  /"(?:auto_map|chat_template|custom_pipelines|trust_remote_code|auto_mapping|_class_name|_module|type)"/;

/** Templates of one file; there are some five at most (CWE-770). */
const TEMPLATES_MAX = 64;
/** Objects of a configuration that are looked through (CWE-770). */
const OBJECTS_MAX = 100_000;

const NAMES = new Set([
  'config.json',
  'tokenizer_config.json',
  'processor_config.json',
  'preprocessor_config.json',
  'image_processor_config.json',
  'video_preprocessor_config.json',
  'feature_extractor_config.json',
  'generation_config.json',
  'adapter_config.json',
  'modules.json',
  'model_index.json',
  'chat_template.json',
  'scheduler_config.json',
  'configuration.json',
]);

/** What configurations of the hub's libraries have loaders do: run code of a repository, render templates. */
export const modelConfigJudge: Judge = {
  format: 'model-config',
  couldBe: (look: Look) => NAMES.has(nameOf(look.path)) || mayHold(look),
  async judge(subject) {
    const bytes = await subject.source.read(0, CONFIG_BYTES_MAX);
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
    // Keys may be written in escapes or in UTF-16: only what cannot hold any is passed over unread.
    const isNamed = NAMES.has(nameOf(subject.path));
    if (!isNamed && !/"(?:chat_template|auto_map)"\s*:/.test(text)) return null;
    if (!TELLING.test(text) && !text.includes('\\u') && !text.includes('\0')) return null;
    const draft = new Draft('model-config');
    if (subject.size > bytes.length)
      draft.gap(`configuration of ${subject.size} bytes, of which ${CONFIG_BYTES_MAX} are read`);
    const config = readConfig(bytes);
    if (typeof config === 'string') {
      if (subject.size <= bytes.length && config === 'no JSON')
        return TELLING.test(text) ? told(draft, config) : null;
      return told(draft, config);
    }
    const found = await judgeConfig(draft, subject, config.value);
    return found ? draft.done() : null;
  },
};

/**
 * Whether JSON of another name may be such a configuration: loaders take names as arguments. Larger files are told by
 * their beginning, as whole data sets are JSON too.
 */
function mayHold({ head, path, size }: Look): boolean {
  const begins = Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1');
  if (!/^(?:\xef\xbb\xbf)?\s*\{/.test(begins)) return false;
  return (
    /"(?:chat_template|auto_map)"/.test(begins) ||
    (/\.json$/i.test(path) && size > head.length && size <= OTHER_NAME_BYTES_MAX)
  );
}

/** Bytes of JSON of any name that are looked through for keys (CWE-400: a codebase may have thousands). */
const OTHER_NAME_BYTES_MAX = 256 * 1024;

function told(draft: Draft, fault: string): Judgement {
  draft.gap(`its configuration could not be read: ${fault}`);
  return draft.done();
}

async function judgeConfig(draft: Draft, subject: Subject, config: Json): Promise<boolean> {
  const code = new CustomCode(draft, subject);
  const name = nameOf(subject.path);
  if (Array.isArray(config)) return name === 'modules.json' && judgeModules(code, config);
  if (!isObject(config)) return false;
  let found = false;
  let objects = 0;
  const waiting: JsonObject[] = [config];
  for (let one = waiting.pop(); one !== undefined && objects < OBJECTS_MAX; one = waiting.pop()) {
    objects++;
    found = (await judgeKeys(draft, subject, code, one)) || found;
    for (const value of Object.values(one)) if (isObject(value)) waiting.push(value);
  }
  if (waiting.length > 0) draft.gap('its configuration has more parts than are looked through');
  if (name === 'model_index.json') found = (await judgePipeline(draft, subject, code, config)) || found;
  return found;
}

async function judgeKeys(
  draft: Draft,
  subject: Subject,
  code: CustomCode,
  config: JsonObject,
): Promise<boolean> {
  let found = false;
  if (Object.hasOwn(config, 'auto_map')) {
    for (const [key, reference] of references(config['auto_map'])) {
      found = true;
      await code.tell(`auto_map ${key}`, reference);
    }
  }
  const pipelines = config['custom_pipelines'];
  if (isObject(pipelines))
    for (const [task, pipeline] of Object.entries(pipelines)) {
      if (!isObject(pipeline) || typeof pipeline['impl'] !== 'string') continue;
      found = true;
      await code.tell(`custom_pipelines ${task}`, pipeline['impl']);
    }
  if (config['trust_remote_code'] === true) {
    found = true;
    draft.payload('remote-code', 'unvetted', {
      what: 'trust_remote_code: true',
      where: subject.place(0),
      why: 'The configuration itself asks loaders to run code of repositories.',
    });
  }
  const mapping = config['auto_mapping'];
  if (isObject(mapping) && typeof mapping['parent_library'] === 'string')
    found =
      judgeLibrary(draft, subject, mapping['parent_library'], String(mapping['base_model_class'] ?? '')) ||
      found;
  return (await judgeTemplates(draft, subject, config['chat_template'])) || found;
}

/** PEFT imports the library that an adapter names, whatever that is, and loads the model by its class. */
function judgeLibrary(draft: Draft, subject: Subject, library: string, name: string): boolean {
  const { danger, kind } = gradeTarget(`${library}.${name}`);
  if (
    danger === 'none' ||
    /^(?:transformers|diffusers|torch|timm|sentence_transformers|peft)(?:\.|$)/.test(library)
  )
    return false;
  const isForeign = kind === 'runs' || kind === 'reaches' || kind === 'standard';
  draft.payload('remote-code', isForeign ? 'suspicious' : 'unvetted', {
    what: `auto_mapping parent_library: ${library}`,
    where: subject.place(0),
    why: 'Loading the adapter imports a module of its choice.',
  });
  return true;
}

function references(map: Json | undefined): readonly (readonly [string, string])[] {
  if (typeof map === 'string') return [['', map]];
  if (Array.isArray(map)) return map.flatMap((one) => references(one));
  if (!isObject(map)) return [];
  return Object.entries(map).flatMap(([key, value]) =>
    references(value).map(([, reference]) => [key, reference] as const),
  );
}

async function judgeTemplates(draft: Draft, subject: Subject, templates: Json | undefined): Promise<boolean> {
  const named: (readonly [string, string])[] = [];
  if (typeof templates === 'string') named.push(['chat_template', templates]);
  else if (Array.isArray(templates))
    for (const one of templates) {
      if (!isObject(one) || typeof one['template'] !== 'string') continue;
      named.push([
        `chat_template ${typeof one['name'] === 'string' ? one['name'] : ''}`.trim(),
        one['template'],
      ]);
    }
  else if (isObject(templates))
    for (const [name, template] of Object.entries(templates))
      if (typeof template === 'string') named.push([`chat_template ${name}`, template]);
  for (const [name, template] of named.slice(0, TEMPLATES_MAX))
    draft.include(await subject.inside(memorySource(Buffer.from(template)), name, ['jinja']));
  if (named.length > TEMPLATES_MAX)
    draft.gap(`more than ${TEMPLATES_MAX} templates: the rest were not judged`);
  return named.length > 0;
}

/** Modules of sentence-transformers: `[{"type": "sentence_transformers.models.Pooling"}]`. */
async function judgeModules(code: CustomCode, modules: readonly Json[]): Promise<boolean> {
  let found = false;
  for (const one of modules) {
    if (!isObject(one) || typeof one['type'] !== 'string' || /^sentence_transformers\.\w/.test(one['type']))
      continue;
    if (typeof one['idx'] !== 'number' && typeof one['path'] !== 'string') continue;
    found = true;
    await code.tell('modules type', one['type']);
    if (typeof one['path'] === 'string' && one['path'] !== '')
      await code.judgeFile(posix.join(one['path'], `${one['type'].split('.')[0]}.py`));
  }
  return found;
}

/** Pipelines of diffusers: `{"_class_name": ["my_pipeline", "MyPipeline"], "unet": ["my_unet", "MyUnet"]}`. */
async function judgePipeline(
  draft: Draft,
  subject: Subject,
  code: CustomCode,
  config: JsonObject,
): Promise<boolean> {
  let found = false;
  for (const [key, value] of Object.entries(config)) {
    if (!Array.isArray(value)) continue;
    const [module, name] = value;
    if (typeof module !== 'string' || typeof name !== 'string' || LIBRARIES.has(module)) continue;
    const path =
      key === '_class_name' ? `${module}.py` : posix.join(key, `${module.replaceAll('.', '/')}.py`);
    const atHand = subject.neighbours?.has(path) === true;
    if (!atHand && key !== '_class_name') continue;
    found = true;
    draft.payload('remote-code', 'unvetted', {
      what: `${key}: ${module}.${name}`,
      where: subject.place(0),
      why: 'Loading the pipeline with trust_remote_code runs code of its repository.',
    });
    await code.judgeFile(path);
  }
  return found;
}

const LIBRARIES = new Set([
  'diffusers',
  'transformers',
  'onnxruntime.training',
  'optimum',
  'peft',
  'flax',
  'k_diffusion',
]);

function nameOf(path: string): string {
  return posix.basename(path.slice(path.lastIndexOf('!') + 1));
}
