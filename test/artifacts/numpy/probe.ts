import type { Judge } from '../../../src/artifacts/index.ts';

/** Stands in for the judge of pickles: takes what is handed to it, and keeps it. */
export function pickleProbe(couldBe: (head: Uint8Array) => boolean = () => false): {
  readonly judge: Judge;
  readonly seen: { readonly member: string; readonly bytes: Uint8Array }[];
} {
  const seen: { member: string; bytes: Uint8Array }[] = [];
  return {
    seen,
    judge: {
      format: 'pickle',
      couldBe: ({ head }) => couldBe(head),
      async judge({ source, member, place }) {
        seen.push({ member, bytes: await source.read(0, source.size) });
        const why = 'Loading it calls os.system.';
        return {
          format: 'pickle',
          payloads: [
            {
              topic: 'code',
              danger: 'malicious',
              what: 'os.system("…")',
              where: place(0),
              why,
              advisories: [],
            },
          ],
          lies: [],
          incomplete: [],
        };
      },
    },
  };
}
