/** Filters that the library brings along (H5Z_FILTER_*). */
const BUILT_IN: readonly number[] = [1, 2, 3, 4, 5, 6];

/** Registered with the HDF Group and commonly installed: LZO, BZIP2, then 32000 (LZF) to 32030. */
const REGISTERED: readonly number[] = [305, 307, ...Array.from({ length: 31 }, (_, index) => 32_000 + index)];

/** Filters that someone who reads HDF5 files may be expected to have. */
export const KNOWN_FILTERS: ReadonlySet<number> = new Set([...BUILT_IN, ...REGISTERED]);
