export type { SafetensorsHeader } from './header.ts';
export { readSafetensorsHeader, SAFETENSORS_HEADER_MAX } from './header.ts';
