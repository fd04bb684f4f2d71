/** Bytes that a chunk has on average, at least (but for the last of a file) and at most: Xet's specification of chunking. */
export const TARGET_CHUNK_BYTES = 64 * 1024;
export const MIN_CHUNK_BYTES = TARGET_CHUNK_BYTES / 8;
export const MAX_CHUNK_BYTES = TARGET_CHUNK_BYTES * 2;

/** Serialized bytes and chunks that a xorb has at most: the client refuses larger ones. */
export const MAX_XORB_BYTES = 64 * 1024 * 1024;
export const MAX_XORB_CHUNKS = 8 * 1024;
