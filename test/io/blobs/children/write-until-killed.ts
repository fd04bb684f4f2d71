import { randomBytes, randomInt } from 'node:crypto';
import { writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Hex, systemClock } from '../../../../src/base/index.ts';
import { openStorage } from '../../../../src/io/blobs/index.ts';

/** Stores blobs and documents for ever, and says of each when it is acknowledged, in a line of its own. */
const { address, scratch, name } = JSON.parse(process.argv[2]!) as {
  readonly address: string;
  readonly scratch: string;
  readonly name: string;
};
const { signal } = new AbortController();
const storage = await openStorage({ address, scratch, environment: {}, clock: systemClock, signal });
/** At once: what stands in a buffer dies with the process. */
const say = (line: string) => writeSync(1, `${line}\n`);

for (let round = 1; ; round++) {
  const content = randomBytes(randomInt(1, 200_000));
  const sha256 = sha256Hex(content);
  if (round % 2 === 0) await storage.blobs.put(content, signal);
  else {
    const path = join(scratch, `${name}.${round}`);
    writeFileSync(path, content);
    await storage.blobs.adopt(path, sha256, content.length, signal);
  }
  say(`blob ${sha256}`);

  await storage.documents.write(`own/${name}`, Buffer.from(JSON.stringify({ round })), 'any');
  say(`own ${round}`);

  const found = await storage.documents.read('shared/counter');
  const count = found === null ? 0 : JSON.parse(Buffer.from(found.content).toString()).count;
  const next = Buffer.from(JSON.stringify({ count: count + 1 }));
  if ((await storage.documents.write('shared/counter', next, found?.version ?? null)) !== null)
    say('counted');
}
