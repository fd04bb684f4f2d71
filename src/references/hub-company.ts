import {
  API_TEXT,
  HOSTED_PATH,
  HOSTED_TEXT,
  HUB_PATH,
  HUB_TEXT,
  LOCAL_TEXT,
  MANIFESTS,
  MOCKING,
  ROUTED_SLUG,
  ROUTED_TEXT,
  TEST_PATH,
  UNIT_TEST_PATH,
} from './hub-company.data.ts';
import type { ReaderContext } from './reader.ts';

/** Folders above a file in which its package is looked for. */
const MAX_FOLDERS = 8;

/** What the text, the path and the package of a file say of whose models its names are. */
export interface HubCompany {
  /** Points for the hub; less than nothing where other providers are meant. */
  readonly points: number;
  readonly isTest: boolean;
}

/** The most points that a company has. */
export const MOST_COMPANY = 4;
const POINTS = { works: MOST_COMPANY, speaks: 3, local: 2, path: 3, package: 2 } as const;
const AGAINST = { path: 6, routed: 4, hosted: 2, api: 1, test: 4, mock: 4 } as const;

/** `works`: whether the code imports a library of the hub, or completes its addresses. */
export function hubCompanyOf(
  text: string,
  works: boolean,
  { path, source }: Pick<ReaderContext, 'path' | 'source'>,
): HubCompany {
  const speaks = HUB_TEXT.test(text);
  const ofPath = HUB_PATH.test(path);
  let points = works ? POINTS.works : speaks ? POINTS.speaks : 0;
  if (points < POINTS.path && ofPath) points = POINTS.path;
  if (points < POINTS.local && LOCAL_TEXT.test(text)) points = POINTS.local;
  if (points < POINTS.package && hasPackage(path, source)) points = POINTS.package;
  const isTest = TEST_PATH.test(path);
  if (!ofPath && HOSTED_PATH.test(path)) points -= AGAINST.path;
  if (ROUTED_TEXT.test(text)) points -= AGAINST.routed;
  else if (ROUTED_SLUG.test(text)) points -= works ? AGAINST.hosted : AGAINST.routed;
  else if (HOSTED_TEXT.test(text)) points -= AGAINST.hosted;
  if (!works && API_TEXT.test(text)) points -= AGAINST.api;
  if (isTest) points -= AGAINST.test;
  if (isTest && (MOCKING.test(text) || UNIT_TEST_PATH.test(path))) points -= AGAINST.mock;
  return { points, isTest };
}

/** The same for a part of a file that tests the rest of it. */
export function ofTest(company: HubCompany): HubCompany {
  return company.isTest ? company : { points: company.points - AGAINST.test, isTest: true };
}

/** Whether the package that a file belongs to, or one around it, depends on a library of the hub. */
export function hasPackage(path: string, source: ReaderContext['source']): boolean {
  const manifest = MANIFESTS.find(({ of }) => of.test(path));
  if (manifest === undefined) return false;
  let folder = path;
  for (let steps = 0; steps < MAX_FOLDERS && folder !== ''; steps++) {
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')));
    for (const file of manifest.files) {
      const text = source(folder === '' ? file : `${folder}/${file}`);
      if (text !== null && manifest.packages.test(text)) return true;
    }
  }
  return false;
}
