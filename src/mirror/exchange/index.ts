export type { Imported, ImportedCommit, ImportOptions } from './import-layout.ts';
export { importLayout } from './import-layout.ts';
export type { Layout } from './layout.ts';
export { openLayout } from './open-layout.ts';
export type { ExportPlan } from './plan-export.ts';
export { planExport } from './plan-export.ts';
export type { WriteOptions } from './write-layout.ts';
export { writeArchive, writeFolder } from './write-layout.ts';
