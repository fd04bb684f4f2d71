// The judges are a large part of the program, and compiled once rather than for every run.
import { enableCompileCache } from 'node:module';

enableCompileCache();
await import('./judge-jobs.ts');
