import type { Judge } from './judge.ts';

/** Every judge, by format. A file is offered to all whose format it could be. */
export const JUDGES: readonly Judge[] = [];
