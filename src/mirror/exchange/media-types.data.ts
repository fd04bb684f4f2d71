/** OCI image specification 1.1. */
export const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
export const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';
export const OCI_EMPTY = 'application/vnd.oci.empty.v1+json';

/** CNCF ModelPack 1: what other tools take for a model. */
export const MODEL_MANIFEST = 'application/vnd.cncf.model.manifest.v1+json';
export const MODEL_CONFIG = 'application/vnd.cncf.model.config.v1+json';
export const MODEL_FILE_PATH = 'org.cncf.model.filepath';

/** Ours: what a mirror has recorded of a model, as a referrer of its manifest; and what is in quarantine. */
export const RECORDS = 'application/vnd.weighbridge.records.v1+json';
export const RECORD = 'application/vnd.weighbridge.record.v1+json';
export const QUARANTINE = 'application/vnd.weighbridge.quarantine.v1+json';
/** A file that belongs to the records and is none of the model's: its signature, git's pack. */
export const ATTACHMENT = 'application/octet-stream';

/** Annotation of the index: that it is an export of ours, and its version. */
export const EXPORT_KEY = 'dev.weighbridge.export';
export const EXPORT_VERSION = '1';

export const REF_NAME = 'org.opencontainers.image.ref.name';
export const TITLE = 'org.opencontainers.image.title';
export const REVISION = 'org.opencontainers.image.revision';
export const SOURCE = 'org.opencontainers.image.source';
export const CREATED = 'org.opencontainers.image.created';
export const LICENSES = 'org.opencontainers.image.licenses';

const WEIGHTS =
  /\.(?:safetensors|gguf|ggml|bin|pt|pth|ckpt|onnx|onnx_data|h5|keras|msgpack|npz|npy|pkl|joblib|tflite|mlmodel|engine|plan|nemo|pdparams)$/i;
const CODE = /\.(?:py|ipynb|sh|js|ts|c|cc|cpp|h|cu|rs|go|java)$/i;
const DOCUMENTS =
  /(?:^|\/)(?:readme|licen[cs]e|notice|changelog|citation)[^/]*$|\.(?:md|rst|pdf|png|jpe?g|gif|svg)$/i;

/** What ModelPack calls a file of this kind: raw, since a layer is the file itself. */
export function layerType(kind: string, path: string): string {
  const of = (what: string) => `application/vnd.cncf.model.${what}.v1.raw`;
  if (DOCUMENTS.test(path)) return of('doc');
  if (CODE.test(path)) return of('code');
  if (kind === 'dataset') return of('dataset');
  return WEIGHTS.test(path) ? of('weight') : of('weight.config');
}
