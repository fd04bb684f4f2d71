// How many requests it takes to establish who stands behind 1,000 names of 200 owners, on the lab.
//   node bench/hub-requests.ts [owners] [names per owner] [share of organizations]
import { systemClock } from '../src/base/index.ts';
import { createHuggingFaceHub } from '../src/hubs/index.ts';
import { createHttp } from '../src/io/net/index.ts';
import { generateWorld, startLab } from '../src/lab/index.ts';
import { resolveNames } from '../src/namespace/index.ts';

const [owners = 200, reposPerOwner = 5, organizationShare = 0.75] = process.argv.slice(2).map(Number);

const world = generateWorld({
  owners,
  reposPerOwner,
  organizationShare,
  datasetEvery: Number.POSITIVE_INFINITY,
});
const lab = await startLab({ world });
const http = createHttp({
  clock: systemClock,
  userAgent: 'weighbridge-bench',
  connect: { namedByOperator: [lab.url] },
  cacheDirectory: null,
});
const hub = createHuggingFaceHub({ http, endpoint: lab.url, clock: systemClock, offline: false });
// The names that `generateWorld` gives.
const names = Array.from({ length: owners * reposPerOwner }, (_, index) => {
  const owner = String(Math.floor(index / reposPerOwner)).padStart(String(owners).length, '0');
  const name = `owner-${owner}/model-${String(index % reposPerOwner).padStart(2, '0')}`;
  return { query: { kind: 'model' as const, name }, known: null };
});
const started = performance.now();
const verdicts = await resolveNames(names, {
  hub,
  signal: new AbortController().signal,
  uses: Promise.resolve(() => ({ firstUse: null, caveat: null })),
});
const seconds = (performance.now() - started) / 1000;
const states = Object.entries(Object.groupBy([...verdicts.values()], (verdict) => verdict.state)).map(
  ([state, all]) => `${state} ${all?.length}`,
);
const identified = [...verdicts.values()].filter(
  (verdict) => verdict.identity?.repoId && verdict.identity.ownerId,
).length;
console.log(
  `${names.length} names of ${owners} owners (${organizationShare * 100} % organizations): ${hub.requests().sent} requests, ` +
    `${seconds.toFixed(2)} s; ${states.join(', ')}; ${identified} with repository and owner id`,
);
await http.close();
await lab.close();
