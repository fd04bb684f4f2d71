import type { Draft } from '../draft.ts';
import type { Subject } from '../judge.ts';
import type { Json, JsonObject } from './read-config.ts';
import { type ConfigPlace, pathOf } from './walk-config.ts';

/** One configuration that is being judged. */
export interface ConfigDraft {
  readonly draft: Draft;
  readonly subject: Subject;
  /** It stood in an HDF5 file: Keras 3.0 to 3.11.2 passes over its safe mode for those. */
  readonly isLegacy: boolean;
  /** Byte code that was judged already, where its layer says what it is. */
  readonly judged: Set<string>;
}

/** Where in the configuration, for `where`. */
export function placeOf({ subject }: ConfigDraft, place: ConfigPlace): string {
  const path = pathOf(place);
  if (subject.member === '') return path === '' ? subject.place(0) : path;
  return path === '' ? subject.member : `${subject.member}:${path}`;
}

export function textIn(object: JsonObject, key: string): string | null {
  const value: Json | undefined = Object.hasOwn(object, key) ? object[key] : undefined;
  return typeof value === 'string' ? value : null;
}
