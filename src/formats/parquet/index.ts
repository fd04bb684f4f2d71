export type { ParquetChunk, ParquetFooter, ParquetText } from './footer.ts';
export { parquetFooterBytes, readParquetFooter } from './footer.ts';
export type { ParquetPage } from './pages.ts';
export { parquetPages, plainValues } from './pages.ts';
export { expandSnappy } from './snappy.ts';
