import { type Command, plainText, type Script, type Word } from '../../formats/shell/index.ts';
import type { FoundReferences } from '../found-references.ts';
import { HOSTED_MODELS, HOSTED_PROVIDERS } from '../hosted-models.data.ts';
import { HUB_OWNERS, INVENTED } from '../likely-model.data.ts';
import { isModelShaped, isRouterSpelling } from '../model-shape.ts';
import { isPlausibleRepoName } from '../plausible-name.ts';
import type { ReaderContext } from '../reader.ts';
import { slugsIn } from '../slugs-in.ts';
import { FOREIGN_COMMANDS, TALKERS } from './forms.data.ts';
import type { HubSwitch } from './hub-switch.ts';
import { baseName, matchCommand, wordsOf } from './match-command.ts';
import { optionMeaning } from './option-meaning.ts';
import type { OuterVariable, Variables } from './values.ts';

/** Words of one script that are looked at for names; a hostile one could have millions (CWE-770). */
const MAX_WORDS = 50_000;
/** Characters of a word before a piece in which its name stands, and those of a name that are told. */
const MAX_BEFORE = 120;
const MAX_NAME = 60;
/** Fallbacks within fallbacks (CWE-674). */
const MAX_DEPTH = 4;
/** Services whose own slugs look like names on the hub. */
const ROUTED = /openrouter|litellm|together\.(?:ai|xyz)|fireworks\.ai|deepinfra|groq\.com/i;
/** `owner/name` as a whole piece of a word: `name|ns/n|8`, `--model=ns/n`, `50,ns/n,8`. */
const PIECE = /(?<![^\s|;,=:"'([])[A-Za-z0-9][\w.-]{0,60}\/[A-Za-z0-9](?:[\w.-]{0,94}\w)?(?![^\s|;,:"')\]])/g;
/** Options and variables that name what comes out, what is told, and where something is put. */
const MADE =
  /(?:^|[-_.])(?:out|output|outputs|outdir|save|saved|export|log|logs|logger|cache|served|workspace|beaker|cluster|priority|account|partition|wandb|run|expname|exp|experiment|project|hub|push|upload|publish|dir|dirs|folder|root|tag|tags|title|label|desc|description|message|prompt|url|host|local|dst|dest|destination|target|alias|image|container|registry|repository|merged|config|config_file|config-file|cfg|recipe|o)$|(?:^|[-_.])(?:output|save|saved|served|push|upload|publish|log|wandb|merged|local|image(?!_?encoder))[-_]|(?:^|[-_])(?:logs?|tensorboard|profile|nsys|wandb)(?:[-_]|$)|(?:dir|folder|^from|(?:run|exp|experiment|job|task|group)[-_]?name)$/i;
/** Folders of models that are given a name of the hub: `tokenizer_dir`. */
const MODEL_FOLDER =
  /^(?:\w+_)?(?:model|tokenizer|pretrain(?:ed)?|ckpt|checkpoint|encoder)[-_](?:dir|folder|path)$/i;
/** Owners of folders that training writes to. */
const STAGE =
  /^(?:sft|kd|seqkd|seq_kd|dpo|ppo|rlhf|grpo|rm|reward|train|trained|eval|ft|merge|merged|lora|qlora|ckpt|base|gguf|hf|hf_models|llms?|saved?|output_?\w*|outputs?_?\w*|\w+_(?:models?|outputs?|ckpts?|checkpoints?|dir|logs?|profiles?|runs?|results?|weights|data))$/i;

/** What a word is given to. */
interface Holder {
  /** The option or the variable; empty for a positional argument. */
  readonly name: string;
  /** Whether only a name that speaks of a model makes it one: a command that is known, and means something else by it. */
  readonly isStrict: boolean;
  /** Whether it is an option in a list of arguments, whose own words are enough. */
  readonly isOption?: boolean;
}

/**
 * Words that are names of models by their own shape, where no form says what they are: options, arguments and variables of
 * programs of one's own. What only prints, builds images or copies code is given such names as well, and loads nothing.
 */
export function readMeantWords(
  script: Script,
  variables: Variables,
  context: ReaderContext,
  found: FoundReferences,
  hubs: HubSwitch,
  outer: readonly OuterVariable[] = [],
): void {
  const isHeld = holdsMeant(script.text);
  if (!isHeld && outer.length === 0) return;
  const isRouted = ROUTED.test(script.text);
  for (const variable of isRouted ? [] : outer) {
    const { name, text, offset } = variable;
    const held = { text: name, isOption: false };
    if (!isModelShaped(text) || found.has(offset) || !isMeant(text, held, { name, isStrict: false }, context))
      continue;
    addFound(text, offset, held, variable.resolution, context, found, hubs);
  }
  if (isRouted || !isHeld) return;
  let looked = 0;
  const read = (word: Word, holder: Holder) => {
    if (++looked <= MAX_WORDS) addMeant(word, holder, 0, script, context, found, hubs);
  };
  let pathUses: ReadonlyMap<string, boolean> | null = null;
  for (const { name, value, elements } of script.assignments) {
    pathUses ??= pathUsesOf(script);
    if (pathUses.get(name) === true) continue;
    if (elements === null) read(value, { name, isStrict: false });
    for (const [index, word] of (elements ?? []).entries()) {
      const option = optionBefore(elements!, index);
      read(
        word,
        option === '' ? { name, isStrict: false } : { name: option, isStrict: false, isOption: true },
      );
    }
  }
  for (const { variable, words } of script.loops)
    for (const word of words) read(word, { name: variable, isStrict: false });
  for (const command of script.commands) {
    const answer = answerOf(command, script);
    if (answer !== null) read(answer, { name: '', isStrict: false });
    if (command.words.length < 2 || !PIECE_HINT.test(script.text.slice(command.start, command.end))) continue;
    const isStrict = strictness(command, variables);
    if (isStrict === null) continue;
    for (const [index, word] of command.words.entries()) {
      if (index === 0) continue;
      read(word, { name: optionBefore(command.words, index), isStrict });
    }
  }
}

const PIECE_HINT = /[A-Za-z0-9]\/[A-Za-z0-9]/;

/** Options that tell what they are given, in a list of arguments. */
const TELLING_OPTION = /--[\w-]*(?:model|dataset|tokenizer|encoder|teacher)/;

function holdsMeant(text: string): boolean {
  const isTelling = TELLING_OPTION.test(text);
  for (const { slug } of slugsIn(text)) if (isTelling || isModelShaped(slug)) return true;
  return false;
}

/** What a function answers with: `echo ns/n`, and nothing beside it. */
function answerOf({ words, start }: Command, { functions }: Script): Word | null {
  const [echo, answer] = words;
  if (words.length !== 2 || echo === undefined || plainText(echo) !== 'echo') return null;
  const isWithin = functions.some((each) => each.start <= start && start < each.end);
  return isWithin && /^[\w.-]+\/[\w.-]+$/.test(plainText(answer!) ?? '') ? answer! : null;
}

/** Null: its arguments are no names. */
function strictness(command: Command, variables: Variables): boolean | null {
  const words = wordsOf(command.words, variables);
  const first = words[0]?.text ?? '';
  if (TALKERS.has(baseName(first)) || FOREIGN_COMMANDS.has(baseName(first))) return null;
  const match = matchCommand(words);
  return match !== null && match.form.runsOthers !== true;
}

/** The option that a word is the value of; empty where none stands before it. */
function optionBefore(words: readonly Word[], index: number): string {
  const before = index === 0 ? '' : (plainText(words[index - 1]!) ?? '');
  return before.startsWith('-') && !before.includes('=') ? before.replace(/^-+/, '') : '';
}

/** By variable, whether it only ever becomes a part of a path: `$BASE/results/$NAME`. */
function pathUsesOf({ text }: Script): ReadonlyMap<string, boolean> {
  const uses = new Map<string, boolean>();
  for (const { 1: name, index } of text.matchAll(/\$\{?([A-Za-z_]\w*)/g))
    uses.set(name!, (uses.get(name!) ?? true) && text[index - 1] === '/');
  return uses;
}

function addMeant(
  word: Word,
  holder: Holder,
  depth: number,
  script: Script,
  context: ReaderContext,
  found: FoundReferences,
  hubs: HubSwitch,
): void {
  for (const [index, part] of word.parts.entries()) {
    if (part.kind === 'parameter' && part.fallback !== null && depth < MAX_DEPTH)
      addMeant(part.fallback, holder, depth + 1, script, context, found, hubs);
    if (part.kind !== 'text') continue;
    const { text, start } = part;
    // An object in JSON, a sentence and a program are read as such where they are known.
    if (!text.includes('/') || /[{}<>`]|\w [A-Za-z]+ [a-z]+ /.test(text)) continue;
    for (const { 0: slug, index: at } of text.matchAll(PIECE)) {
      if (at === 0 && index > 0 && word.parts[index - 1]!.kind !== 'text') continue;
      const end = at + slug.length;
      if (end === text.length && (word.parts[index + 1]?.kind ?? 'text') !== 'text') continue;
      const name = nameBefore(text.slice(0, at), holder);
      if (found.has(start + at) || !isMeant(slug, name, holder, context)) continue;
      addFound(slug, start + at, name, depth > 0 ? 'environment' : 'literal', context, found, hubs);
    }
  }
}

function addFound(
  slug: string,
  offset: number,
  { text: name }: OwnName,
  resolution: OuterVariable['resolution'],
  context: ReaderContext,
  found: FoundReferences,
  hubs: HubSwitch,
): void {
  const hub = hubs.hubFor('environment', undefined, NO_COMMAND);
  found.add({
    hub,
    kind: optionMeaning(name) === 'dataset' || /dataset/i.test(name) ? 'dataset' : 'model',
    name: slug,
    role: 'load',
    form: `shell.${name === '' ? 'argument' : name.slice(0, MAX_NAME)}`,
    offset,
    usedAt: [],
    resolution,
    revision: null,
    ...(context.wantsPins && hub === 'huggingface'
      ? { pinSites: [{ kind: 'unpinnable', because: 'unsupported-place' }] }
      : {}),
  });
}

const NO_COMMAND = { start: 0, end: 0, assignments: [], words: [], targets: [], hereDocuments: [] };

/** What a piece of a word is given to, and whether an option says so within the word itself. */
interface OwnName {
  readonly text: string;
  readonly isOption: boolean;
}

/** `--model=ns/n`, `model.path=ns/n`, `sh -c "serve --served-model-name ns/n"`. */
function nameBefore(before: string, holder: Holder): OwnName {
  const own = /(?:^|[\s|;,(])(-{0,2})([\w.-]+)=["']?$|(?:^|\s)(-{1,2})([\w.-]+)\s+["']?$/.exec(
    before.slice(-MAX_BEFORE),
  );
  if (own === null) return { text: holder.name, isOption: holder.isOption === true };
  return { text: own[2] ?? own[4] ?? '', isOption: (own[1] ?? own[3]) !== '' };
}

function isMeant(slug: string, name: OwnName, holder: Holder, context: ReaderContext): boolean {
  if (isRouterSpelling(slug) || HOSTED_MODELS.test(slug) || INVENTED.test(slug)) return false;
  const owner = slug.slice(0, slug.indexOf('/'));
  if (HOSTED_PROVIDERS.has(owner.toLowerCase()) || STAGE.test(owner) || /^\d+$/.test(owner)) return false;
  if (MADE.test(name.text) && !(MODEL_FOLDER.test(name.text) && HUB_OWNERS.test(slug))) return false;
  const meaning = optionMeaning(name.text);
  const isShaped = isModelShaped(slug);
  if (holder.isStrict ? meaning === null || !isShaped : !isShaped && (meaning === null || !name.isOption))
    return false;
  return isPlausibleRepoName(slug, context);
}
