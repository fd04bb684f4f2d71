export type { BlobStore, DocumentStore, Storage, StoredBlob, StoredDocument } from './storage.ts';
export { KEY } from './storage.ts';
