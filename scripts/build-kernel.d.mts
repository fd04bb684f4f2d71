/** The text of `src/kernel/module.data.ts` for the sources as they are. */
export function kernelModule(): Promise<string>;
