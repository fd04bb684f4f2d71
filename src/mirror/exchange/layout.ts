/** What an OCI image layout holds, by the specification's own words (image-layout.md, descriptor.md). */
export interface Descriptor {
  readonly mediaType: string;
  /** `sha256:` and 64 hex digits. */
  readonly digest: string;
  readonly size: number;
  readonly artifactType?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

export const LAYOUT_FILE = 'oci-layout';
export const INDEX_FILE = 'index.json';
export const BLOBS_FOLDER = 'blobs/sha256';

export const LAYOUT_TEXT = '{"imageLayoutVersion":"1.0.0"}';

/** A layout that is there, in a folder or in an archive. Nothing of it has been proven. To be disposed of. */
export interface Layout extends AsyncDisposable {
  /** Folder or file, for messages. */
  readonly address: string;
  readonly index: Uint8Array;
  /** Bytes of every blob, by SHA-256. */
  readonly sizes: ReadonlyMap<string, number>;
  /** Rejects with `unreadable` for what is not there. `reused`: pieces may be overwritten by the ones after the next. */
  read(sha256: string, signal: AbortSignal, reused?: boolean): AsyncIterable<Uint8Array>;
}
