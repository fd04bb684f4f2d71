import { sliceSource } from '../../base/index.ts';
import { type RActive, rDataForm, readRData, showR } from '../../formats/rdata/index.ts';
import { Draft } from '../draft.ts';
import type { Judge, Subject } from '../judge.ts';
import { R_BASE_ALTERNATIVES, R_HOOKS, R_SINKS } from './calls.data.ts';

const PROMISE_ADVISORIES = ['CVE-2024-27322'];

/**
 * Objects of R as `saveRDS` and `save` write them. Reading one runs nothing; using what was read evaluates the promises
 * in it, calls the functions that came along, and asks packages for vectors of their own making.
 */
export const rDataJudge: Judge = {
  format: 'r-data',
  couldBe: ({ head }) => rDataForm(head) !== null,
  async judge(subject) {
    const data = await readRData(subject.source);
    if (data === null) return null;
    const draft = new Draft('r-data');
    let functions = 0;
    for (const active of data.active) if (!judgeActive(draft, subject, active)) functions++;
    const [first] = data.active.filter(({ kind }) => kind === 'function');
    if (functions > 0 && first)
      draft.payload('code', 'unvetted', {
        what: functions === 1 ? 'a function' : `${functions} functions`,
        where: subject.place(first.at),
        why: 'The object brings functions along, which using it calls.',
      });
    if (data.stopped?.kind === 'breach')
      draft.mismatch({
        what: data.stopped.what,
        where: subject.place(data.end),
        why: 'The file breaks the form of R objects: R refuses it, or fails on it.',
      });
    if (data.stopped) draft.gap(`it was read up to byte ${data.end}: ${whyStopped(data.stopped)}`);
    else if (data.end < subject.size) {
      draft.ambiguous({
        what: `${subject.size - data.end} bytes after the object`,
        where: subject.place(data.end),
        why: 'R reads the first object and ignores what follows, where a second file can hide.',
      });
      const tail = sliceSource(subject.source, data.end, subject.size - data.end);
      draft.include(await subject.inside(tail, `trailing bytes at 0x${data.end.toString(16)}`));
    }
    return draft.done();
  },
};

function whyStopped({
  kind,
  what,
}: {
  readonly kind: 'cut' | 'breach' | 'limit';
  readonly what: string;
}): string {
  if (kind === 'cut') return `it ends within ${what}`;
  return kind === 'breach' ? `it holds ${what}` : what;
}

/** False: an ordinary function, told together with the others. */
function judgeActive(draft: Draft, subject: Subject, active: RActive): boolean {
  const where = subject.place(active.at);
  switch (active.kind) {
    case 'promise':
      judgePromise(draft, where, active);
      return true;
    case 'function': {
      const { name, calls, place } = active;
      const sink = calls.find((call) => Object.hasOwn(R_SINKS, call));
      const hook = name !== null && place === 'top' && R_HOOKS.has(name);
      if (!hook && sink === undefined) return false;
      const sample = active.sample
        .map((call) => showR(call))
        .find((text) => sink === undefined || text.includes(sink));
      draft.payload('code', hook && sink !== undefined ? 'malicious' : 'suspicious', {
        what: `${name ?? 'function'}: ${sample ?? sink ?? 'its code'}`,
        where,
        why: `${hook ? `R calls ${name} by itself` : 'Using the object calls a function that came with it'}, which ${
          sink === undefined ? 'runs what it likes' : R_SINKS[sink]
        }.`,
      });
      return true;
    }
    case 'alternative':
      judgeAlternative(draft, where, active);
      return true;
    case 'native-pointer':
    case 'bytecode':
      return true;
  }
}

/** Environments keep arguments that were never used as promises; nowhere else does R write one. */
function judgePromise(draft: Draft, where: string, promise: RActive & { readonly kind: 'promise' }): void {
  if (promise.forced) return;
  const sink = promise.calls.find((call) => Object.hasOwn(R_SINKS, call));
  const does = sink === undefined ? 'runs its code' : R_SINKS[sink]!;
  if (promise.place === 'environment')
    draft.payload('code', sink === undefined ? 'unvetted' : 'suspicious', {
      what: `promise ${showR(promise.code)}`,
      where,
      why: `A variable that came with the object is computed when it is first used, which ${does}.`,
    });
  else
    draft.payload('code', 'malicious', {
      what: `promise ${showR(promise.code)}`,
      where,
      why: `The object is computed when it is first used, which ${does}; R never writes such a file by itself.`,
      advisories: PROMISE_ADVISORIES,
    });
}

function judgeAlternative(
  draft: Draft,
  where: string,
  { className, packageName, texts }: RActive & { readonly kind: 'alternative' },
): void {
  const base = packageName === 'base';
  if (base && R_BASE_ALTERNATIVES.has(className)) return;
  const mapsFile = base && className.startsWith('mmap_');
  draft.payload(mapsFile ? 'escape' : 'code', mapsFile ? 'suspicious' : 'unvetted', {
    what: `${packageName}::${className}(${texts
      .slice(0, 3)
      .map((text) => JSON.stringify(text))
      .join(', ')})`,
    where,
    why: mapsFile
      ? 'Reading the object opens a file of whoever reads it, by a path from the object.'
      : 'Reading the object loads a package and has it make a vector from what stands in the file.',
  });
}
