export type { ProtobufField } from './field.ts';
export type { ProtobufBreak, ProtobufMessage } from './message.ts';
export { fieldsOf, numberOf, numbersOf, readMessage, text, textOf, textsOf } from './message.ts';
export type { OutlineField } from './outline.ts';
export { protobufOutline } from './outline.ts';
export type { ProtobufString, ProtobufStrings } from './strings.ts';
export { looksLikeProtobuf, readProtobufStrings } from './strings.ts';
export type { OnField } from './walk.ts';
export { openMessage, PAYLOAD_BYTES_MAX, walkMessage } from './walk.ts';
