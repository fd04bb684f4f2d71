export { openStorage } from './open-storage.ts';
export type { BlobStore, DocumentStore, Storage, StoredBlob, StoredDocument } from './storage.ts';
export { KEY } from './storage.ts';
export type { StorageAddress } from './storage-address.ts';
export { parseStorageAddress, storageAddressText } from './storage-address.ts';
export type { StorageOptions } from './storage-options.ts';
