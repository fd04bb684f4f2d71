/** Judging brings hubs, readers and schemas along: commands load it when they have references to judge. */
export const loadJudging = () => import('./judge.ts');
