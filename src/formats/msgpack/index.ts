export type { MsgpackArrayMap, MsgpackExtension, MsgpackRange, MsgpackWalk } from './walk.ts';
export { walkMsgpack } from './walk.ts';
