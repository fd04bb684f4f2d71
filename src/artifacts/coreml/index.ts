export { coreml } from './judge-coreml.ts';
export { coremlManifest } from './manifest.ts';
