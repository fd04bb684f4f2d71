export type { ProtobufString, ProtobufStrings } from './strings.ts';
export { looksLikeProtobuf, readProtobufStrings } from './strings.ts';
