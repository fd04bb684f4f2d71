import { systemClock } from '../../../../src/base/index.ts';
import { openStorage } from '../../../../src/io/blobs/index.ts';

/** Adds one to a counter so many times, beside others who do the same. */
const { address, environment, scratch, key, times } = JSON.parse(process.argv[2]!) as {
  readonly address: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly scratch: string;
  readonly key: string;
  readonly times: number;
};
const { signal } = new AbortController();
await using storage = await openStorage({ address, environment, scratch, clock: systemClock, signal });
for (let done = 0; done < times; ) {
  const found = await storage.documents.read(key);
  const count = found === null ? 0 : JSON.parse(Buffer.from(found.content).toString()).count;
  const content = Buffer.from(JSON.stringify({ count: count + 1 }));
  if ((await storage.documents.write(key, content, found?.version ?? null)) !== null) done++;
}
