import { describe, expect, test } from 'vitest';
import { ask, BASE } from '../ask.ts';
import type { MemoryRepo } from '../memory-mirror.ts';
import { smallWorld } from '../world.ts';

const MANY: readonly MemoryRepo[] = Array.from({ length: 9 }, (_, at) => ({
  name: `zeta/m${at}`,
  files: { 'a.txt': { content: 'a' } },
  gated: at % 2 === 0,
  description: { likes: (at * 7) % 9, tags: at < 3 ? ['small', 'en'] : ['en'] },
}));

const world = () => smallWorld(MANY);
const idsOf = async (address: string) => (await ask(world(), address)).json.map(({ id }) => id);

describe('a list', () => {
  test.each([
    ['/api/models', ['acme/bert', 'gpt2', ...MANY.map(({ name }) => name)]],
    ['/api/models?author=acme', ['acme/bert']],
    ['/api/datasets', ['acme/squad', 'squad']],
    ['/api/spaces', ['acme/demo']],
    ['/api/models?search=BER', ['acme/bert']],
    ['/api/models?search=e&search=b', ['acme/bert']],
    ['/api/models?filter=small,en', ['zeta/m0', 'zeta/m1', 'zeta/m2']],
    ['/api/models?filter=pytorch', ['acme/bert']],
    ['/api/models?pipeline_tag=text-generation', ['acme/bert']],
    ['/api/models?gated=true&author=zeta', ['zeta/m0', 'zeta/m2', 'zeta/m4', 'zeta/m6', 'zeta/m8']],
    ['/api/models?author=zeta&sort=likes&direction=-1&limit=3', ['zeta/m5', 'zeta/m1', 'zeta/m6']],
    ['/api/models?author=nobody', []],
  ])('%s', async (address, ids) => {
    expect(await idsOf(address)).toEqual(ids);
  });

  test.each(['', '&sort=likes', '&sort=likes&direction=-1', '&sort=createdAt'])(
    'comes in pages by absolute links: %s',
    async (order) => {
      const whole = await idsOf(`/api/models?author=zeta${order}`);
      const seen: unknown[] = [];
      let next: string | undefined = `/api/models?author=zeta&limit=2${order}`;
      while (next !== undefined) {
        const { json, headers } = await ask(world(), next);
        seen.push(...json.map(({ id }) => id));
        next = /^<(.*)>; rel="next"$/.exec(headers['Link'] ?? '')?.[1]?.slice(BASE.length);
      }
      expect(whole).toHaveLength(9);
      expect(seen).toEqual(whole);
    },
  );

  test('shows as much as is asked for', async () => {
    const fieldsOf = async (query: string) =>
      Object.keys((await ask(world(), `/api/models?author=acme${query}`)).json[0]!);
    expect((await fieldsOf('')).sort()).toEqual([
      '_id',
      'createdAt',
      'downloads',
      'id',
      'library_name',
      'likes',
      'modelId',
      'pipeline_tag',
      'private',
      'tags',
    ]);
    expect((await fieldsOf('&expand[]=sha')).sort()).toEqual(['_id', 'id', 'sha']);
    expect(await fieldsOf('&full=true')).toEqual(expect.arrayContaining(['siblings', 'sha', 'lastModified']));
  });

  test.each(['sort=nonsense', 'sort=toString', 'limit=0', 'expand=nonsense', 'inference=warm', 'cursor=%00'])(
    'is not to be had by %s',
    async (query) => {
      expect((await ask(world(), `/api/models?${query}`)).status).toBe(400);
    },
  );
});
