import type { Value } from '../../formats/pickle/index.ts';
import { TECHNIQUES } from './advisories.data.ts';
import type { NamePath } from './name-path.ts';
import { textOf } from './referent.ts';

export interface StateComplaint {
  readonly danger: 'suspicious' | 'malicious';
  readonly why: string;
  readonly advisories: readonly string[];
  /** Python that putting this state in runs. */
  readonly source?: Value;
}

/** Keys of a state that are looked at (CWE-400). */
const KEYS_MAX = 10_000;
/** Attributes that Python itself asks for while it loads and uses an object. */
const HOOKS = new Set(
  '__class__ __reduce__ __reduce_ex__ __setstate__ __getattr__ __getattribute__ __setattr__ __call__ __globals__ __code__ __builtins__ __import__ __init__ __new__ __del__ __bases__ __subclasses__ __getitem__ __setitem__ __iter__ __hash__ __eq__'.split(
    ' ',
  ),
);
/** What loaders of state dictionaries call on them; an attribute of that name hides the method. */
const METHODS_OF_DICTIONARIES = new Set(
  'items keys values get pop popitem update setdefault copy clear move_to_end fromkeys'.split(' '),
);
const DICTIONARIES = new Set([
  'collections.OrderedDict',
  'collections.defaultdict',
  'collections.Counter',
  'builtins.dict',
]);

/** `_parse_arg_template` as SciPy writes it (scipy/stats/_distn_infrastructure.py), for any names of shapes. */
const SHAPES = '[\\w ,]{0,400}';
const SCIPY_TEMPLATE = new RegExp(
  `^\\s*def _parse_args\\(self, ${SHAPES}(?:loc=0, scale=1|loc=0)?\\):\\s+return \\(${SHAPES}\\), ${SHAPES}\\s+` +
    `def _parse_args_rvs\\(self, ${SHAPES}(?:loc=0, scale=1|loc=0)?, size=None\\):\\s+return self\\._argcheck_rvs\\(${SHAPES}, size=size\\)\\s+` +
    `def _parse_args_stats\\(self, ${SHAPES}(?:loc=0, scale=1|loc=0)?, moments='mv'\\):\\s+return \\(${SHAPES}\\), ${SHAPES}, moments\\s*$`,
);

/** What is wrong with putting `state` into an object of `type`; null when nothing is. */
export function judgeState(type: NamePath | null, state: Value): StateComplaint | null {
  // A state of slots comes as (dictionary, dictionary).
  const parts = state.kind === 'tuple' ? state.items : [state];
  const isDictionary = type !== null && DICTIONARIES.has(`${type.module}.${type.name}`);
  for (const part of parts) {
    if (part.kind !== 'dictionary') continue;
    for (const [key, value] of part.entries.slice(0, KEYS_MAX)) {
      const name = textOf(key);
      if (name === null) continue;
      if (HOOKS.has(name)) {
        return {
          danger:
            isDictionary || name === '__class__' || name === '__reduce_ex__' ? 'malicious' : 'suspicious',
          why: `it sets ${name}, by which Python is made to treat the object as another`,
          advisories: TECHNIQUES.shadowing,
        };
      }
      if (isDictionary && METHODS_OF_DICTIONARIES.has(name)) {
        return {
          danger: 'malicious',
          why: `it hides the method ${name} of a dictionary behind something of its own, which whoever uses the dictionary calls`,
          advisories: TECHNIQUES.shadowing,
        };
      }
      if (name === '_parse_arg_template' && !isTemplateOfScipy(value)) {
        return {
          danger: 'malicious',
          why: 'a distribution of SciPy runs this text as Python when it is restored',
          advisories: [],
          source: value,
        };
      }
    }
  }
  return null;
}

function isTemplateOfScipy(value: Value): boolean {
  const text = textOf(value);
  return text !== null && SCIPY_TEMPLATE.test(text);
}
