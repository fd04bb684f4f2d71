import type { Collected } from './collect.ts';

/** What was found in the members of an archive, at places that name both: `archive.zip!src/train.py`. */
export function withinArchive(
  container: string,
  { references, hazards, gaps, ...rest }: Collected,
): Collected {
  const at = (member: string): string => (member === '' ? container : `${container}!${member}`);
  return {
    ...rest,
    references: references.map((reference) => ({
      ...reference,
      file: at(reference.file),
      ...(reference.definedAt && {
        definedAt: { ...reference.definedAt, file: at(reference.definedAt.file) },
      }),
    })),
    hazards: hazards.map((hazard) => ({ ...hazard, file: at(hazard.file) })),
    gaps: gaps.map((gap) => ({ ...gap, what: at(gap.what) })),
  };
}
