import { markerBytes, World } from '../world/index.ts';

export interface GenerateOptions {
  readonly owners: number;
  readonly reposPerOwner: number;
  /** How many of the owners are organizations, between 0 and 1. On the Hub most names in code are. */
  readonly organizationShare?: number;
  /** Every n-th repository is a dataset. */
  readonly datasetEvery?: number;
  readonly start?: Date;
}

const DAY_MS = 24 * 3600 * 1000;

/**
 * A world of many owners, for benchmarks: `owner-0007/model-03`, one a day from `start` on, users and organizations
 * evenly mixed. The same options give the same world.
 */
export function generateWorld({
  owners,
  reposPerOwner,
  organizationShare = 0.75,
  datasetEvery = 10,
  start = new Date('2022-06-01T00:00:00Z'),
}: GenerateOptions): World {
  const world = new World({ start, seed: `generated ${owners} ${reposPerOwner} ${organizationShare}` });
  const width = String(owners).length;
  for (let index = 0; index < owners; index++) {
    const owner = `owner-${String(index).padStart(width, '0')}`;
    // Spread evenly: the share of organizations among any stretch of owners is the share of them all.
    const organization = Math.floor((index + 1) * organizationShare) > Math.floor(index * organizationShare);
    if (organization) world.createOrganization(owner);
    else world.createUser(owner);
    for (let number = 0; number < reposPerOwner; number++) {
      const dataset = (index * reposPerOwner + number + 1) % datasetEvery === 0;
      const name = `${owner}/${dataset ? 'dataset' : 'model'}-${String(number).padStart(2, '0')}`;
      world.createRepo(dataset ? `datasets/${name}` : name, {
        files: [
          { path: 'config.json', content: `{"model_type":"bert","name":"${name}"}\n` },
          { path: 'model.safetensors', content: markerBytes('model.safetensors', name) },
        ],
      });
    }
    world.clock.advance(DAY_MS);
  }
  return world;
}
