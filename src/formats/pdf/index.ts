export type { ShownText } from './shown-text.ts';
export { shownText } from './shown-text.ts';
export type { PdfStream, PdfStreams } from './streams.ts';
export { isPdf, readPdfStreams } from './streams.ts';
