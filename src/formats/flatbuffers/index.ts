export type { FlatVector } from './table.ts';
export { FlatbufferFault, FlatTable, fileIdentifier, openRoot } from './table.ts';
export { ByteWindow } from './window.ts';
