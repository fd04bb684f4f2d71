import { posix } from 'node:path';
import { PROMISED_FORMATS } from './promised-formats.data.ts';

/** Files by which Python finds modules end as PyTorch's do. */
const PYTHON_PATH_FILES =
  /(?:^|\/)(?:site|dist)-packages\/[^/]*\.pth$|(?:^|\/)(?:__editable__|easy-install|distutils-precedence)[^/]*\.pth$|-nspkg\.pth$/i;

/** The formats that a name promises; undefined where it promises none. */
export function promisedBy(path: string): readonly string[] | undefined {
  const extension = posix.extname(path).slice(1).toLowerCase();
  // Any extension may be in a name, `constructor` as well.
  if (!Object.hasOwn(PROMISED_FORMATS, extension) || PYTHON_PATH_FILES.test(path)) return undefined;
  return PROMISED_FORMATS[extension];
}
