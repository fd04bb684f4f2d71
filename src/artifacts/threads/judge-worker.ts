// The judges are a large part of the program, and compiled once rather than for every run.
import { enableCompileCache } from 'node:module';
import { workerData } from 'node:worker_threads';
import type { ThreadData } from './messages.ts';

const { compiledFolder } = workerData as ThreadData;
if (compiledFolder !== null) enableCompileCache(compiledFolder);
await import('./judge-jobs.ts');
