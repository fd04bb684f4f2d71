export type { SafetensorsHeader } from './header.ts';
export { readSafetensorsHeader, SAFETENSORS_HEADER_MAX } from './header.ts';
export type { LayoutFault, SafetensorsLayout, SafetensorsTensor } from './layout.ts';
export { readSafetensorsLayout } from './layout.ts';
