const MIB = 1024 * 1024;

/** Contents that are fetched of one repository: a request or two for each (CWE-400). */
export const FILES_MAX = 1000;
/** Bytes that are fetched of all of them together, and of one (CWE-400): texts come whole, of models what is no number. */
export const FETCHED_BYTES = 512 * MIB;
export const FILE_BYTES = 32 * MIB;
/** Files under way at the same time. What one of them may take does not depend on the others beside it. */
export const AT_ONCE = 4;

/** Bytes of a beginning that tell what a file is; one that is no larger comes whole. */
export const HEAD_BYTES = 64 * 1024;
/** Bytes looked at where a format keeps texts at both ends, or nothing is known of it. */
export const BEGINNING_BYTES = MIB;
export const END_BYTES = 256 * 1024;

/** Members of an archive that are fetched, and bytes of one: configurations, code and pickles, not tensors (CWE-400). */
export const MEMBERS_MAX = 256;
export const MEMBER_BYTES = 8 * MIB;
/** Bytes that a member may come to when it is expanded (CWE-409). */
export const EXPANDED_BYTES = 64 * MIB;
