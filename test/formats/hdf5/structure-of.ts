import { memorySource } from '../../../src/base/index.ts';
import { attributeTexts, openHdf5, walkHdf5 } from '../../../src/formats/hdf5/index.ts';

/** An HDF5 file as the differential tests compare it: objects by their place, links that lead out by their path. */
export interface Structure {
  readonly objects: Record<string, ObjectStructure>;
  readonly links: Record<string, readonly string[]>;
  readonly gaps: readonly string[];
}

export interface ObjectStructure {
  /** Texts of each attribute; null where it is none. */
  readonly attrs: Record<string, readonly string[] | null>;
  readonly shape: readonly number[] | null;
  readonly dataset: boolean;
  readonly external?: readonly (readonly [string, number, number])[];
  readonly virtual?: readonly (readonly [string, string])[];
  readonly filters?: readonly number[];
}

export async function structureOf(bytes: Uint8Array): Promise<Structure | null> {
  const file = await openHdf5(memorySource(bytes));
  if (file === null) return null;
  const objects: Record<string, ObjectStructure> = {};
  const links: Record<string, readonly string[]> = {};
  for await (const { path, at, attributes, dataset, links: outward, heap } of walkHdf5(file)) {
    const attrs: Record<string, readonly string[] | null> = {};
    for (const attribute of attributes) {
      const texts = await attributeTexts(file, heap, attribute);
      attrs[attribute.name] = attribute.space.elements === 0 ? [] : texts;
    }
    objects[String(at - file.superblock.base)] = {
      attrs,
      shape: dataset?.space && dataset.space.kind !== 'null' ? dataset.space.shape : null,
      dataset: dataset !== null,
      ...(dataset && {
        external: dataset.externalFiles.map(
          ({ name, offset, length }) => [name, offset, Number.isFinite(length) ? length : 2 ** 64] as const,
        ),
        virtual: dataset.virtualSources.map(({ file: name, dataset: of }) => [name, of] as const),
        filters: dataset.filters.map(({ id }) => id),
      }),
    };
    for (const link of outward) {
      links[`${path === '/' ? '' : path}/${link.name}`] =
        link.kind === 'soft'
          ? ['soft', link.target]
          : link.kind === 'external'
            ? ['external', link.file, link.object]
            : ['user-defined'];
    }
  }
  return { objects, links, gaps: [...file.gaps] };
}
