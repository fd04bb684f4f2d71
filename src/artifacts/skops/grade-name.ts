import type { Danger } from '../../core/index.ts';
import { type Use, useOf } from '../pickle/allow-list.ts';
import { SINK_GROUPS } from '../pickle/sink-groups.data.ts';
import { advisoriesFor, sinkOf } from '../pickle/sink-of.ts';
import { TRUSTED_NAMES } from './trusted-names.data.ts';

export interface NameGrade {
  readonly danger: Danger;
  readonly why: string;
  readonly advisories: readonly string[];
}

/** Packages that models are trained with: a class of theirs that is not on the list has not been looked at. */
const KNOWN_PACKAGES = new Set(
  'sklearn numpy scipy pandas xgboost lightgbm catboost imblearn quantile_forest category_encoders sklearn_pandas feature_engine umap hdbscan skorch torch skops joblib statsmodels mlxtend polars tabpfn interpret'.split(
    ' ',
  ),
);

/** What bringing in `module.name` means; `use` is what the loader does with it. */
export function gradeName(module: string, name: string, use: Use): NameGrade {
  if (isTrusted(module, name) || isAllowed(module, name, use))
    return { danger: 'none', why: '', advisories: [] };
  const sink = sinkOf({ module, name });
  if (sink)
    return {
      danger: 'malicious',
      why: `Loading the file with this name trusted ${SINK_GROUPS[sink.group]}.`,
      advisories: advisoriesFor(sink.name, `${module}.${name}`),
    };
  if (KNOWN_PACKAGES.has(module.split('.', 1)[0]!) && /^\w+$/.test(name))
    return { danger: 'unvetted', why: UNVETTED, advisories: [] };
  if (module === '__main__' && /^[a-z]\w*$/i.test(name))
    return {
      danger: 'unvetted',
      why: 'Loading the file takes a class or function from the program that loads it.',
      advisories: [],
    };
  return {
    danger: 'suspicious',
    why: 'Loading the file imports a module that models do not need, and makes or calls something of it.',
    advisories: [],
  };
}

/** SciPy's universal functions stand in another module of the same package from one version to the next. */
const UFUNC_MODULES = ['scipy.special', 'scipy.special._ufuncs', 'scipy.special._special_ufuncs'];

function isTrusted(module: string, name: string): boolean {
  const modules = UFUNC_MODULES.includes(module) ? UFUNC_MODULES : [module];
  return modules.some((each) => Object.hasOwn(TRUSTED_NAMES, each) && TRUSTED_NAMES[each]!.includes(name));
}

/** On the list of pickle's policy, with this use or a wider one. Classes of TorchScript are none of Python. */
function isAllowed(module: string, name: string, use: Use): boolean {
  const allowed = module.startsWith('__torch__') ? null : useOf({ module, name });
  return allowed !== null && USES.indexOf(allowed) >= USES.indexOf(use);
}

const USES: readonly Use[] = ['refer', 'restore', 'construct'];

const UNVETTED = 'Loading the file brings in a name of a known package that nobody has looked at.';
