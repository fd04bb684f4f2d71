/** Bytes of a schema (CWE-770): a forest of a thousand trees takes some 3 MB. */
export const SCHEMA_BYTES_MAX = 16 * 1024 * 1024;
