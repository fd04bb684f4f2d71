export type { EffectContext, PickleOptions, Pickles, ReadPickles } from './pickles.ts';
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
