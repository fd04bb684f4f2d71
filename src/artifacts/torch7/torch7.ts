import { sliceSource } from '../../base/index.ts';
import { readTorch7, type Torch7, torch7Form } from '../../formats/torch7/index.ts';
import { Draft } from '../draft.ts';
import type { Judge, Subject } from '../judge.ts';
import { quoted } from '../quoted.ts';

/** Bytes of a function's byte code that are searched for names. */
const SEARCHED_MAX = 256 * 1024;
/** Functions whose byte code is looked at. */
const FUNCTIONS_MAX = 1000;

/** Names in byte code by which Lua reaches the system, other code, or memory. */
const REACHES =
  /\b(?:execute|popen|loadstring|loadfile|dofile|loadlib|tmpfile|getenv|ffi|require|debug|setmetatable|getfenv|setfenv)\b/;
const RUNS = /\b(?:execute|popen|loadstring|loadfile|dofile|loadlib|ffi)\b/;

/** Packages whose classes Torch's own networks consist of. */
const KNOWN =
  /^(?:torch|nn|cudnn|cunn|cutorch|nngraph|graph|rnn|nnx|inn|optim|stn|cltorch|clnn|xlua|fbnn|fbcunn|dpnn|tds|image)\b/;

/** Torch 7's `.t7`: Lua objects. Loading one makes functions of byte code from the file, which Lua does not verify. */
export const torch7Judge: Judge = {
  format: 'torch7',
  couldBe: ({ head }) => torch7Form(head) !== null,
  async judge(subject) {
    const file = await readTorch7(subject.source);
    if (file === null || !isTorch7(file, subject)) return null;
    const draft = new Draft('torch7');
    for (const { at, length } of file.functions.slice(0, FUNCTIONS_MAX))
      await judgeFunction(draft, subject, at, length);
    if (file.functions.length > FUNCTIONS_MAX)
      draft.gap(`only ${FUNCTIONS_MAX} of its ${file.functions.length} functions were looked at`);
    for (const [name, at] of file.classes)
      if (!KNOWN.test(name))
        draft.payload('code', 'unvetted', {
          what: `class ${quoted(name)}`,
          where: subject.place(at),
          why: 'Loading the file calls the reader of a class that does not come with Torch.',
        });
    if (file.stopped)
      draft.gap(
        `it was read up to byte ${file.end}: ${file.stopped.kind === 'cut' ? `it ends within ${file.stopped.what}` : file.stopped.what}`,
      );
    else if (file.end < subject.size) {
      draft.ambiguous({
        what: `${subject.size - file.end} bytes after the object`,
        where: subject.place(file.end),
        why: 'Torch reads the first object and ignores what follows, where a second file can hide.',
      });
      const tail = sliceSource(subject.source, file.end, subject.size - file.end);
      draft.include(await subject.inside(tail, `trailing bytes at 0x${file.end.toString(16)}`));
    }
    return draft.done();
  },
};

/** Numbers alone prove nothing: an object of a class, or a table that ends where the file does, do. */
function isTorch7({ classes, stopped, end, form, objects }: Torch7, { size, path }: Subject): boolean {
  if ([...classes.keys()].some((name) => /^[A-Za-z]\w*(?:\.\w+)*$/.test(name))) return true;
  return (
    /\.(?:t7|th|net)$/i.test(path) || (form === 'binary' && stopped === null && end === size && objects > 4)
  );
}

async function judgeFunction(draft: Draft, subject: Subject, at: number, length: number): Promise<void> {
  const bytes = Buffer.from(await subject.source.read(at, Math.min(length, SEARCHED_MAX))).toString('latin1');
  const kind = bytes.startsWith('\x1bLJ')
    ? 'LuaJIT byte code'
    : bytes.startsWith('\x1bLua')
      ? 'Lua byte code'
      : 'Lua code';
  const names = [...new Set(bytes.match(new RegExp(REACHES, 'g')) ?? [])];
  draft.payload('code', RUNS.test(bytes) ? 'malicious' : 'suspicious', {
    what: `function of ${length} bytes of ${kind}${names.length > 0 ? ` that names ${names.slice(0, 6).join(', ')}` : ''}`,
    where: subject.place(at),
    why: 'Loading the file makes a function of code from the file; byte code is not verified and can leave the interpreter.',
  });
}
