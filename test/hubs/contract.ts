import { expect, test } from 'vitest';
import type { Hub } from '../../src/hubs/index.ts';

export interface HubUnderContract extends AsyncDisposable {
  readonly hub: Hub;
  /** Requests the hub's server has got. */
  requested(): number;
}

export interface HubContract {
  /** A hub whose server knows `known` and answers everything else as that hub answers what is missing. */
  working(): Promise<HubUnderContract>;
  /** The same, told to be offline. */
  offline(): Promise<HubUnderContract>;
  /** A server that accepts connections and never answers. */
  silent(): Promise<HubUnderContract>;
  readonly known: string;
  readonly missing: string;
}

/** What every connector promises (`src/hubs/hub.ts`), whatever its hub. */
export function hubContract(contract: HubContract): void {
  const model = (name: string) => ({ kind: 'model' as const, name });
  const never = new AbortController().signal;

  test('every query has its entry, keyed as it was given', async () => {
    await using c = await contract.working();
    const queries = [model(contract.known), model(contract.missing), model(' not a name '), model('')];
    const sightings = await c.hub.sightRepos(queries, never);
    expect([...sightings.keys()].sort()).toEqual(queries.map(({ kind, name }) => `${kind}:${name}`).sort());
    expect(sightings.get(`model:${contract.known}`)?.kind).toBe('present');
    expect(sightings.get(`model:${contract.missing}`)?.kind).toBe('absent');
  });

  test('no query is no request', async () => {
    await using c = await contract.working();
    expect((await c.hub.sightRepos([], never)).size).toBe(0);
    expect(c.requested()).toBe(0);
  });

  test('what the run was told is not asked again', async () => {
    await using c = await contract.working();
    const first = await c.hub.sightRepos([model(contract.known)], never);
    const before = c.requested();
    const second = await c.hub.sightRepos([model(contract.known)], never);
    expect(second).toEqual(first);
    expect(c.requested()).toBe(before);
    expect(c.hub.requests().sent).toBe(before);
  });

  test('what cannot be a name is unknown and never sent', async () => {
    await using c = await contract.working();
    const names = [
      '../../etc/passwd',
      'a/b/c',
      'x?y',
      'a b',
      '%2e%2e',
      'é/x',
      '\u0000',
      'x'.repeat(500),
      'org/*',
    ];
    const sightings = await c.hub.sightRepos(names.map(model), never);
    expect([...sightings.values()].filter((sighting) => sighting.kind !== 'unknown')).toEqual([]);
    expect(c.requested()).toBe(0);
  });

  test('offline, everything is unknown for that reason, and nothing is sent', async () => {
    await using c = await contract.offline();
    const sightings = await c.hub.sightRepos([model(contract.known)], never);
    expect(sightings.get(`model:${contract.known}`)).toMatchObject({ kind: 'unknown', cause: 'offline' });
    expect(await c.hub.sightOwner('anyone', never)).toMatchObject({ kind: 'unknown', cause: 'offline' });
    expect(c.requested()).toBe(0);
    expect(c.hub.requests()).toEqual({ sent: 0, notModified: 0, fromCache: 0 });
  });

  test('an abort rejects, and leaves nothing behind that others would be told', async () => {
    await using c = await contract.silent();
    const abort = new AbortController();
    const first = c.hub.sightRepos([model(contract.known)], abort.signal);
    const other = c.hub.sightRepos([model(contract.known)], never);
    setTimeout(() => abort.abort(), 30);
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    expect((await other).get(`model:${contract.known}`)).toMatchObject({
      kind: 'unknown',
      cause: 'transient',
    });
  });

  test('a signal that is aborted already sends nothing', async () => {
    await using c = await contract.working();
    const asked = c.hub.sightRepos([model(contract.known)], AbortSignal.abort());
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
    await expect(c.hub.sightOwner('anyone', AbortSignal.abort())).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(c.requested()).toBe(0);
  });
}
