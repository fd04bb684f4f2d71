export type { EffectContext, Junk, PickleOptions, Pickles } from './pickles.ts';
export { readPickles } from './read-pickles.ts';
export { couldBePickle } from './sniff.ts';
export type { PickleString, PickleStrings } from './strings.ts';
export { isPickle, readPickleStrings } from './strings.ts';
export type {
  BytesValue,
  CallValue,
  CallVia,
  DictionaryValue,
  Effect,
  GlobalValue,
  PickleStream,
  SequenceValue,
  TextValue,
  Value,
} from './value.ts';
