import { useOf } from './allow-list.ts';
import { KNOWN_PACKAGES, REPOSITORY_MODULES } from './known-packages.data.ts';
import { type NamePath, pathText } from './name-path.ts';
import { SINK_GROUPS, type SinkGroup } from './sink-groups.data.ts';
import { advisoriesFor, sinkOf } from './sink-of.ts';
import { STANDARD_LIBRARY } from './standard-library.data.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ''));
const STANDARD = words(STANDARD_LIBRARY);
const KNOWN = words(KNOWN_PACKAGES);
const REPOSITORY = words(REPOSITORY_MODULES);
/** Where a program that pickled keeps its own classes. */
const MAIN = new Set(['__main__', '__mp_main__']);
/** What leads from any object to everything else. */
const REFLECTIVE = words(
  '__builtins__ __globals__ __subclasses__ __class__ __base__ __bases__ __mro__ mro __dict__ __getattribute__ __getattr__ ' +
    '__setattr__ __delattr__ __import__ __loader__ __spec__ __code__ __init__ __reduce__ __reduce_ex__ __setstate__ __call__ ' +
    '__getitem__ __setitem__ __self__ __func__ __wrapped__ __closure__ __module__ __init_subclass__ __new__ __builtin__ ' +
    'gi_frame f_globals f_builtins f_locals f_back tb_frame func_globals func_code __defaults__ __weakref__ __enter__',
);
const DUNDER = /^__\w+__$/;

/** What is held of a name that is not on the list. */
export type Standing =
  | {
      readonly kind: 'sink';
      readonly group: SinkGroup;
      readonly why: string;
      readonly advisories: readonly string[];
    }
  | { readonly kind: 'reflective' | 'dotted'; readonly why: string; readonly advisories: readonly string[] }
  | { readonly kind: 'standard' | 'unknown' | 'main' | 'repository' | 'known' };

export function isListed(path: NamePath): boolean {
  return useOf(path) !== null;
}

export function standingOf(path: NamePath): Standing {
  const sink = sinkOf(path);
  if (sink !== null) {
    return {
      kind: 'sink',
      group: sink.group,
      why: `${sink.name} ${SINK_GROUPS[sink.group]}`,
      advisories: advisoriesFor(sink.name, pathText(path)),
    };
  }
  const parts = path.name.split('.');
  if (
    parts.some((part) => REFLECTIVE.has(part)) ||
    path.module.split('.').some((part) => REFLECTIVE.has(part))
  ) {
    return {
      kind: 'reflective',
      why: 'it reaches into an object for what leads to everything else',
      advisories: advisoriesFor(pathText(path)),
    };
  }
  const top = path.module.split('.', 1)[0]!;
  if (MAIN.has(path.module)) return { kind: 'main' };
  const known = KNOWN.has(top);
  if (parts.some((part) => DUNDER.test(part)) || (parts.length > 1 && !isMemberOfListed(path) && !known)) {
    return { kind: 'dotted', why: 'a path of attributes that no pickler writes', advisories: [] };
  }
  if (STANDARD.has(top)) return { kind: 'standard' };
  if (REPOSITORY.has(top) || REPOSITORY.has(path.module.split('.').slice(0, 2).join('.'))) {
    return { kind: 'repository' };
  }
  return { kind: known ? 'known' : 'unknown' };
}

/** `Class.member` of a class on the list: a method as a value. What calls it is another matter. */
export function isMemberOfListed({ module, name }: NamePath): boolean {
  const parts = name.split('.');
  return parts.length === 2 && useOf({ module, name: parts[0]! }) !== null;
}

/** Classes are written so; functions are not. */
export function looksLikeClass({ name }: NamePath): boolean {
  return /^_{0,2}[A-Z]/.test(name.slice(name.lastIndexOf('.') + 1));
}
