import {
  type HubHints,
  hubAround,
  isAskedOfServer,
  isModelKey,
  isOllamaValue,
} from './config-hub-context.ts';
import type { ConfigKeyRow } from './config-keys.data.ts';
import type { ConfigScalar } from './config-tree.ts';
import { HOSTED_PROVIDERS } from './hosted-models.data.ts';

/** What a key without a row of its own means where Ollama is meant. */
export const OLLAMA_ROW: ConfigKeyRow = {
  path: '*',
  kind: 'model',
  strength: 'strong',
  form: 'ollama.model',
  role: 'load',
  value: 'ollama',
  revision: [],
  hub: 'ollama',
  remoteCode: false,
};

/** The row of a value, where what stands around it says that another hub is meant. */
export function inContext(
  row: ConfigKeyRow | null,
  scalar: ConfigScalar,
  hints: (() => HubHints) | null,
): ConfigKeyRow | null {
  if (hints === null || (row !== null && !isGeneral(row))) return row;
  const isModel = isModelKey(scalar.normal);
  if (row === null && !isModel) return null;
  const { ollama, modelscope } = hints();
  if (!ollama && !modelscope) return row;
  const hub = hubAround(scalar);
  if (hub === 'ollama') return isModel && isOllamaValue(scalar.value.text.trim()) ? OLLAMA_ROW : row;
  if (hub === 'modelscope' && row !== null)
    return { ...row, hub, value: 'modelscope', form: row.form.replace(/^config/, 'modelscope') };
  return row;
}

/** Whether a row says what a key means in general, and not to one tool. */
function isGeneral({ form, role, hub }: ConfigKeyRow): boolean {
  return form.startsWith('config.') && role === 'load' && hub === 'huggingface';
}

/** Services whose names begin no variable of anything else. */
const SERVICES = [...HOSTED_PROVIDERS].filter(
  (name) =>
    !/^(?:ai|local|meta|models|ollama|ollama_chat|vllm|hosted_vllm|accounts|publishers|sagemaker)$/.test(
      name,
    ),
);
const SERVICE_NAMES: ReadonlySet<string> = new Set(SERVICES.map((name) => name.replaceAll(/[-_]/g, '')));
const OF_SERVICE = new RegExp(`^(?:${SERVICES.join('|').replaceAll('-', '_')})_`, 'i');

/** Whether a normalized key is the name of a hosted service. */
export function isService(normal: string): boolean {
  return SERVICE_NAMES.has(normal);
}

/** Whether a variable names what a hosted service has: `TOGETHER_AI_MODEL`. */
export function isOfService(name: string): boolean {
  return OF_SERVICE.test(name);
}

/** Whether a name is what a server calls a model that it has loaded from elsewhere. */
export function isServed(scalar: ConfigScalar, row: ConfigKeyRow): boolean {
  return isGeneral(row) && row.kind === 'model' && row.strength !== 'strong' && isAskedOfServer(scalar);
}
