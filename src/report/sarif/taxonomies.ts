import { RULES } from '../../core/index.ts';
import { CWE_NAMES, TAXONOMIES } from './taxonomies.data.ts';

/** Where a framework id stands: SARIF 2.1.0 section 3.54, reportingDescriptorReference. */
export interface TaxonReference {
  readonly id: string;
  readonly index: number;
  readonly toolComponent: { readonly name: string; readonly index: number };
}

const CWE = TAXONOMIES.findIndex(({ name }) => name === 'CWE');

interface Placed {
  readonly catalogue: number;
  readonly id: string;
}

function placed(framework: string): Placed | null {
  for (const [catalogue, { pattern }] of TAXONOMIES.entries()) {
    const id = pattern.exec(framework)?.[1];
    if (id) return { catalogue, id };
  }
  return null;
}

/** The ids of each catalogue that rules cite, in order: the taxa. The same in every report of one version. */
const TAXA: readonly (readonly string[])[] = TAXONOMIES.map((_, catalogue) => {
  const ids = RULES.flatMap((rule) => rule.frameworks)
    .map(placed)
    .filter((place) => place?.catalogue === catalogue)
    .map((place) => place!.id);
  return [...new Set(ids)].sort(byNumber);
});

/** `CWE-94` before `CWE-502`. Not by a locale, whose first use takes longer than a small scan. */
function byNumber(a: string, b: string): number {
  const [left, right] = [a.split(/(\d+)/), b.split(/(\d+)/)];
  for (const [index, part] of left.entries()) {
    const other = right[index] ?? '';
    if (part === other) continue;
    return index % 2 === 1 ? Number(part) - Number(other) : part < other ? -1 : 1;
  }
  return left.length - right.length;
}

/** `run.taxonomies` (section 3.14.8). */
export function taxonomies(): readonly object[] {
  return TAXONOMIES.map(({ name, version, organization, informationUri, shortDescription }, catalogue) => ({
    name,
    ...(version !== null && { version }),
    organization,
    shortDescription: { text: shortDescription },
    informationUri,
    isComprehensive: false,
    taxa: TAXA[catalogue]!.map((id) => ({
      id,
      ...(CWE_NAMES[id] && { name: id.replace('-', ''), shortDescription: { text: CWE_NAMES[id] } }),
      ...(id.startsWith('CWE-') && { helpUri: `https://cwe.mitre.org/data/definitions/${id.slice(4)}.html` }),
    })),
  }));
}

/** `driver.supportedTaxonomies` (section 3.19.24). */
export function supportedTaxonomies(): readonly object[] {
  return TAXONOMIES.map(({ name }, index) => ({ name, index }));
}

/** References to the taxa that framework ids name; ids of other catalogues are left out. */
export function taxaOf(frameworks: readonly string[]): readonly TaxonReference[] {
  return frameworks.flatMap((framework) => {
    const place = placed(framework);
    if (place === null) return [];
    const index = TAXA[place.catalogue]!.indexOf(place.id);
    if (index === -1) return [];
    const toolComponent = { name: TAXONOMIES[place.catalogue]!.name, index: place.catalogue };
    return [{ id: place.id, index, toolComponent }];
  });
}

/** The weaknesses among them (CWE): rules relate to the other catalogues once for all their results. */
export function weaknessesOf(frameworks: readonly string[]): readonly TaxonReference[] {
  return taxaOf(frameworks).filter(({ toolComponent }) => toolComponent.index === CWE);
}

/** `external/cwe/cwe-386`, `external/atlas/aml.t0010.003`, ordered by catalogue. */
export function tagsOf(frameworks: readonly string[]): readonly string[] {
  return taxaOf(frameworks)
    .toSorted((a, b) => a.toolComponent.index - b.toolComponent.index)
    .map(({ id, toolComponent }) => `${TAXONOMIES[toolComponent.index]!.tagPrefix}${id.toLowerCase()}`);
}
