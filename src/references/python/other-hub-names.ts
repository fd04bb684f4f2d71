import type { HubName, ReferenceKind } from '../../core/index.ts';
import { otherHubName, ollamaName as plainOllamaName } from '../other-hubs.ts';
import { isPlaceholder } from '../plausible-name.ts';
import { KERAS_PRESETS } from './keras-presets.data.ts';
import type { SpelledName } from './spelled-name.ts';

/** A name that its own grammar has judged already. */
function on(
  hub: HubName,
  name: string,
  at: number,
  revision: string | null | undefined,
  kind: ReferenceKind | null = 'model',
): SpelledName[] {
  const slash = name.indexOf('/');
  if (slash !== -1 && isPlaceholder(name.slice(0, slash), name.slice(slash + 1), 'sink')) return [];
  return [{ name, at, revision: revision ?? null, kind, hub }];
}

/** A name on Hugging Face, judged as every other one. */
function onHuggingFace(name: string, at: number): SpelledName[] {
  return [{ name, at, revision: null, kind: null, hub: 'huggingface' }];
}

/** What says its hub itself: `azureml://…`, `publishers/…/models/…`, an address on tfhub.dev, kaggle.com, GitHub. */
export function selfTold(text: string): SpelledName[] {
  const found = otherHubName(text);
  if (found === null) return [];
  const { hub, kind, name, index, revision } = found;
  return hub === 'huggingface' ? onHuggingFace(name, index) : on(hub, name, index, revision, kind);
}

/** `owner/model/framework/variation[/version]` (kagglehub 1.0, `handle.py`). */
export function kaggleModel(text: string, at = 0): SpelledName[] {
  const found = /^([\w-]+\/[\w.-]+\/[A-Za-z]\w*\/[\w.-]+)(?:\/(\d+))?\/?$/.exec(text.slice(at));
  return found === null ? [] : on('kaggle', found[1]!, at, found[2]);
}

/** `owner/dataset[/versions/N]`; notebooks and packages are written alike. */
export function kaggleDataset(text: string): SpelledName[] {
  const found = /^([\w-]+\/[\w.-]+)(?:\/versions\/(\d+))?$/.exec(text);
  return found === null ? [] : on('kaggle', found[1]!, 0, found[2], null);
}

/** What `from_preset` takes: addresses of four schemes, or a name of the package's own table (keras-hub 0.32). */
export function kerasPreset(text: string): SpelledName[] {
  if (text.includes('://')) return selfTold(text);
  const builtIn = KERAS_PRESETS.get(text);
  return builtIn === undefined ? [] : on('kaggle', builtIn.name, 0, builtIn.version);
}

/** `[host/][namespace/]model[:tag][@digest]`. The tag of a name on Hugging Face is a quantization, no revision. */
export function ollamaName(text: string, at = 0): SpelledName[] {
  const elsewhere = /^(hf\.co|huggingface\.co|modelscope\.cn)\/([\w.-]+\/[\w.-]+)(?::[\w.-]+)?$/.exec(
    text.slice(at),
  );
  if (elsewhere !== null) {
    const [, host, name] = elsewhere;
    const start = at + host!.length + 1;
    return host === 'modelscope.cn' ? on('modelscope', name!, start, null) : onHuggingFace(name!, start);
  }
  const found = plainOllamaName(text.slice(at));
  if (found === null) return [];
  const own = found.name.startsWith('library/') ? 'library/'.length : 0;
  return on('ollama', found.name.slice(own), at + found.index + own, found.revision);
}

/** `owner/name[:version]`. */
export function replicateName(text: string, at = 0): SpelledName[] {
  const found = /^([\w-]+\/[\w.-]+)(?::([\w.-]+))?$/.exec(text.slice(at));
  return found === null ? [] : on('replicate', found[1]!, at, found[2]);
}

/** `owner/repository[:ref]` on GitHub. */
export function torchHubName(text: string): SpelledName[] {
  const found = /^([A-Za-z\d][\w-]*\/[\w.-]+)(?::([\w./-]+))?$/.exec(text);
  return found === null ? [] : on('pytorch-hub', found[1]!, 0, found[2], 'code');
}

/** `publishers/P/models/M@V`, or in short `P/M@V`; `owner/name` without a version is Hugging Face's. */
export function vertexModel(text: string): SpelledName[] {
  const short = /^([\w.-]+\/[\w.-]+?)(?:@([\w.-]+))?$/.exec(text);
  if (short === null) return selfTold(text);
  return short[2] === undefined ? onHuggingFace(short[1]!, 0) : on('vertex-ai', short[1]!, 0, short[2]);
}

/** The plain name of a model in a registry that the client knows. */
export function azureName(text: string): SpelledName[] {
  return /^[A-Za-z\d][\w.-]*$/.test(text) ? on('azure-ai', text, 0, null) : selfTold(text);
}

/** NeMo: names with an owner are Hugging Face's, others stand for models of `nvidia/nemo` on NGC. */
export function nemoName(text: string): SpelledName[] {
  if (/^[\w.-]+\/[\w.-]+$/.test(text)) return onHuggingFace(text, 0);
  if (!/^[a-z][a-z\d]*(?:[_-][a-z\d.]+)+$/i.test(text) || /\.(?:nemo|yaml|ckpt)$/.test(text)) return [];
  return on('ngc', `nvidia/nemo/${text}`, 0, null);
}

/** A model of SageMaker JumpStart: `meta-textgeneration-llama-2-7b`. */
export function jumpStartModel(text: string): SpelledName[] {
  return /^[a-z][a-z\d]*(?:-[\w.]+)+$/.test(text) ? on('sagemaker', text, 0, null) : [];
}

const RELEASE_FILE =
  /^https?:\/\/github\.com\/([\w-]+\/[\w.-]+)\/releases\/(?:download\/([^/\s]+)|(latest)\/download)\/\S/;

/** The address of a file that is downloaded from a repository or a release on GitHub. */
export function githubFile(text: string): SpelledName[] {
  const found = RELEASE_FILE.exec(text);
  if (found === null) return selfTold(text).filter(({ hub }) => hub === 'github');
  return on('github', found[1]!, text.indexOf(found[1]!), found[2] ?? found[3]);
}

const HUGGING_FACE_ROUTE =
  /^(?:huggingface\/(?:[\w-]+\/(?=[\w.-]+\/))?|(?:huggingface|hf):)([\w.-]+\/[\w.-]+)(?::[\w-]+)?$/;

/**
 * What routers take (litellm, dspy, crewAI, pydantic-ai): the first word says who serves the model. Those that only an API
 * serves name nothing on a hub.
 */
export function routedName(text: string): SpelledName[] {
  const route = /^(huggingface|hf|ollama|ollama_chat|replicate|vertex_ai)[/:](?:deployments\/)?(?=.)/.exec(
    text,
  );
  const at = route?.[0].length ?? 0;
  switch (route?.[1]) {
    case undefined:
      return [];
    case 'ollama':
    case 'ollama_chat':
      return ollamaName(text, at);
    case 'replicate':
      return replicateName(text, at);
    case 'vertex_ai': {
      const found = /^([\w.-]+(?:\/[\w.-]+)?)(?:@([\w.-]+))?$/.exec(text.slice(at));
      return found === null ? [] : on('vertex-ai', found[1]!, at, found[2]);
    }
    default: {
      const name = HUGGING_FACE_ROUTE.exec(text)?.[1];
      return name === undefined ? [] : onHuggingFace(name, text.indexOf(name, at - 1));
    }
  }
}

/** tensorflow-datasets' spelling of a dataset on Hugging Face: `huggingface:owner__name/config`. */
export function tfdsName(text: string): SpelledName[] {
  const found = /^huggingface:([\w.-]+)/.exec(text);
  return found === null ? [] : [{ ...onHuggingFace(found[1]!.replace('__', '/'), 12)[0]!, kind: 'dataset' }];
}

/** stanza: a language stands for its repository (1.13, `resources/common.py`). */
export function stanzaName(text: string): SpelledName[] {
  return /^[a-z]{2,3}(?:-[a-z]+)*$/.test(text)
    ? [{ name: `stanfordnlp/stanza-${text}`, at: 0, revision: null, kind: 'model' }]
    : [];
}
