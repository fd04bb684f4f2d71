export { type AdminReply, answerAdmin } from './admin.ts';
export { describeWorld } from './state.ts';
