import { archiveJudges } from '../../../src/artifacts/archives/index.ts';
import { type Judge, judgeFile } from '../../../src/artifacts/index.ts';
import { memorySource, systemClock } from '../../../src/base/index.ts';
import type { Artifact } from '../../../src/core/index.ts';

/** Stands for what does harm when it is loaded: a pickle of protocol 0 that calls `os.system`. Inert. */
export const HARM: Buffer = Buffer.from('cos\nsystem\n(S"echo weighbridge"\ntR.');

export interface Witnessed {
  readonly artifact: Artifact;
  /** Members that reached the other judges, as text up to 60 characters. */
  readonly members: ReadonlyMap<string, string>;
  /** Where harm was found. */
  readonly harm: readonly string[];
}

/** Judges an archive by the judges of archives and one that sees every member and knows only `HARM`. */
export async function witness(
  bytes: Uint8Array,
  path = 'model.bin',
  source: { readonly far?: boolean } = {},
): Promise<Witnessed> {
  const members = new Map<string, string>();
  const judge: Judge = {
    format: 'witness',
    refines: archiveJudges.map(({ format }) => format),
    couldBe: () => true,
    async judge(subject) {
      const content = Buffer.from(await subject.source.read(0, subject.size));
      if (subject.member !== '') members.set(subject.member, content.subarray(0, 60).toString('latin1'));
      if (!content.subarray(0, HARM.length).equals(HARM)) return null;
      const payload = {
        topic: 'code',
        danger: 'malicious',
        what: 'os.system',
        where: subject.member,
        why: 'It runs.',
        advisories: [],
      } as const;
      return { format: 'witness', payloads: [payload], lies: [], incomplete: [] };
    },
  };
  const artifact = await judgeFile({ ...memorySource(bytes), ...source }, path, {
    clock: systemClock,
    signal: new AbortController().signal,
    neighbours: null,
    judges: [...archiveJudges, judge],
  });
  if (artifact === null) throw new Error('nothing was judged');
  return {
    artifact,
    members,
    harm: artifact.payloads.filter(({ what }) => what === 'os.system').map(({ where }) => where),
  };
}
