import type { HubName } from '../../core/index.ts';
import { type Command, plainText, type Script } from '../../formats/shell/index.ts';

const SWITCH = /^(?:(VLLM|SGLANG|LMDEPLOY)_)?USE_MODELSCOPE(?:_HUB)?$/;
const SET = /^['"]?(?:1|true|yes|on)['"]?$/i;
/** Commands that ask the hub which such a variable names. `hf`, git and downloads ask where they are told to. */
const SWITCHED = /^(?:vllm|sglang|lmdeploy|option|llamafactory|trl|axolotl|environment)\b/;

/** The hubs that environment variables of a script choose in place of Hugging Face. */
export class HubSwitch {
  readonly #script: Script;
  /** Programs whose switch is set for the whole script; `''` for all. */
  readonly #exported: ReadonlySet<string>;
  readonly #usesHuggingFace: boolean;

  constructor(script: Script) {
    this.#script = script;
    const exported = new Set<string>();
    if (script.text.includes('MODELSCOPE')) {
      for (const { name, value, isPrefix } of script.assignments)
        if (!isPrefix) addSwitch(exported, name, plainText(value));
      for (const command of script.commands) {
        if (!/^(?:docker|podman|nerdctl|sudo)$/.test(plainText(command.words[0] ?? NOTHING) ?? '')) continue;
        for (const word of command.words) {
          const [name, value] = (plainText(word) ?? '').split('=', 2);
          if (name !== undefined && value !== undefined) addSwitch(exported, name, value);
        }
      }
    }
    this.#exported = exported;
    this.#usesHuggingFace =
      /(?:^|\s)--use_hf\b|USE_HF=/.test(script.text) &&
      (script.assignments.some(({ name, value }) => name === 'USE_HF' && SET.test(plainText(value) ?? '')) ||
        /(?:^|\s)--use_hf[ =]+(?:1|true)\b/i.test(script.text));
  }

  /** The hub that a form asks in a command. `own` is the one that its program has by itself. */
  hubFor(form: string, own: HubName | undefined, command: Command): HubName {
    if (form === 'swift' || form.startsWith('swift.'))
      return this.#usesHuggingFace ? 'huggingface' : 'modelscope';
    if (own !== undefined) return own;
    if (!SWITCHED.test(form) || !this.#script.text.includes('MODELSCOPE')) return 'huggingface';
    const set = new Set(this.#exported);
    for (const { name, value } of command.assignments) addSwitch(set, name, plainText(value));
    const program = form.split('.', 1)[0]!;
    return set.has('') || set.has(program) ? 'modelscope' : 'huggingface';
  }
}

function addSwitch(set: Set<string>, name: string, value: string | null): void {
  const found = SWITCH.exec(name);
  if (found !== null && value !== null && SET.test(value)) set.add((found[1] ?? '').toLowerCase());
}

const NOTHING = { start: 0, end: 0, parts: [] } as const;
