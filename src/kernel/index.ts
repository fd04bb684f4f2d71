export { compileKeywords } from './compile-keywords.ts';
export { createKernel } from './create-kernel.ts';
export type { KernelFault } from './fault.ts';
export { faultOf } from './fault.ts';
export type { Kernel, KernelOptions } from './kernel.ts';
export type { Follow, Hit, Keyword, KeywordTable } from './keyword.ts';
export {
  CLASSES_MAX,
  CONDITIONS_MAX,
  FOLLOW_RUN_MAX,
  FOLLOW_WITHIN_MAX,
  KEYWORDS_MAX,
  LITERAL_MAX,
  LITERAL_MIN,
} from './keyword.ts';
export { createKernelMemory, kernelRegionBytes, PAGE_BYTES, READ_OVER_BYTES } from './memory.ts';
