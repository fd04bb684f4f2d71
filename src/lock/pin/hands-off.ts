import { FOREIGN_FOLDERS, GENERATED_MARKS, GENERATED_NAMES } from './hands-off.data.ts';

/** Characters at the start of a file in which a generator says that it made it. */
const HEAD_LENGTH = 2048;

/** Why a file is not to be edited by a tool, in words; null when nothing speaks against it. */
export function handsOff(path: string, text: string): string | null {
  const folders = path.split('/').slice(0, -1);
  const foreign = folders.find((folder) => FOREIGN_FOLDERS.has(folder.toLowerCase()));
  if (foreign !== undefined) return `it lies in ${foreign}/, where other people's code is kept`;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (GENERATED_NAMES.test(name)) return 'a tool writes it, and would write it anew';
  const mark = GENERATED_MARKS.exec(text.slice(0, HEAD_LENGTH));
  return mark === null ? null : `it says that it was generated ("${mark[0].trim()}")`;
}
