/** The rooms and floors of DESIGN.md and docs/ARCHITECTURE.md, as far as they have been built. */
export const FLOORS: Readonly<Record<string, number>> = {
  base: 0,
  core: 1,
  'io/net': 2,
  'io/files': 2,
  'io/blobs': 2,
  formats: 2,
  kernel: 2,
  gitpack: 2,
  signing: 2,
  hubs: 3,
  references: 3,
  namespace: 3,
  lock: 3,
  policy: 3,
  artifacts: 3,
  mirror: 3,
  secrets: 3,
  report: 3,
  scan: 4,
  'servers/gateway': 4,
  lab: 4,
  cli: 5,
};

export const ROOMS = Object.keys(FLOORS);

/** Imports allowed within a floor: importer, imported. */
export const SAME_FLOOR: readonly (readonly [string, string])[] = [
  ['io/files', 'gitpack'],
  ['io/files', 'formats'],
  ['io/files', 'io/net'],
  ['io/blobs', 'io/files'],
  ['io/blobs', 'io/net'],
  ['gitpack', 'kernel'],
  ['namespace', 'hubs'],
  ['lock', 'references'],
  ['lock', 'hubs'],
  ['lock', 'namespace'],
  ['mirror', 'hubs'],
  ['mirror', 'namespace'],
  ['mirror', 'policy'],
  ['mirror', 'artifacts'],
  ['mirror', 'lock'],
];
