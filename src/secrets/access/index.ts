export type { AccessAnswer, AccessReader, AccessRequest } from './access-reader.ts';
export { ACCESS_READERS, accessReaderOf } from './registry.ts';
