import { memorySource, sha256Hex } from '../../src/base/index.ts';
import type { FileToSign, ModelFiles } from '../../src/signing/index.ts';

export interface FilesInMemory extends ModelFiles {
  readonly content: ReadonlyMap<string, string>;
  /** Names that were read. */
  readonly opened: string[];
  toSign(): FileToSign[];
}

/** A model in memory. With `stated`, the SHA-256 of every file is known without reading, as a hub states it. */
export function modelOf(
  files: Readonly<Record<string, string>>,
  options: {
    readonly stated?: boolean;
    readonly readable?: boolean;
    readonly links?: readonly string[];
  } = {},
): FilesInMemory {
  const { stated = false, readable = true, links = [] } = options;
  const content = new Map(Object.entries(files));
  const bytesOf = (name: string) => Buffer.from(content.get(name)!, 'utf8');
  const opened: string[] = [];
  return {
    content,
    opened,
    names: [...content.keys()],
    sizeOf: (name) => bytesOf(name).length,
    sha256Of: (name) => (stated ? sha256Hex(bytesOf(name)) : null),
    isLink: (name) => links.includes(name),
    open: async (name) => {
      opened.push(name);
      return readable ? memorySource(bytesOf(name)) : null;
    },
    toSign: () => [...content.keys()].map((path) => ({ path, sha256: sha256Hex(bytesOf(path)) })),
  };
}

export const FILES = {
  'config.json': '{"model_type":"bert"}',
  'model.safetensors': 'weights',
  'tokenizer/vocab.txt': 'a\nb\n',
  'é/a-b': 'x',
} as const;
