export { flaxMsgpackJudge } from './flax-msgpack.ts';
export { orbaxJudge } from './orbax.ts';
