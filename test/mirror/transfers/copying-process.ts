// A process that copies one file, to be killed: `node copying-process.ts ENDPOINT FOLDER FILE`, FILE as JSON.
import { writeSync } from 'node:fs';
import { systemClock } from '../../../src/base/index.ts';
import { createHuggingFaceHub } from '../../../src/hubs/index.ts';
import { openStorage } from '../../../src/io/blobs/index.ts';
import { createHttp } from '../../../src/io/net/index.ts';
import { createTransfers, type FileToCopy } from '../../../src/mirror/transfers/index.ts';

const [endpoint, address, file] = process.argv.slice(2) as [string, string, string];
const clock = systemClock;
const { signal } = new AbortController();
const http = createHttp({
  clock,
  userAgent: 'weighbridge-test',
  connect: { namedByOperator: [endpoint] },
  cacheDirectory: null,
});
const hub = createHuggingFaceHub({ http, endpoint, clock, offline: false });
const storage = await openStorage({ address, environment: {}, clock, signal });
const transfers = createTransfers({ storage, contents: hub.contents!, clock });
const tell = () => writeSync(1, `${transfers.counts().bytesFetched}\n`);
const telling = setInterval(tell, 1);
await using transfer = await transfers.open(JSON.parse(file) as FileToCopy, signal);
const copied = transfer === null ? { kind: 'held' } : await transfer.done();
clearInterval(telling);
tell();
writeSync(1, `${JSON.stringify(copied)}\n`);
await transfer?.[Symbol.asyncDispose]();
await transfers[Symbol.asyncDispose]();
await storage[Symbol.asyncDispose]();
await http.close();
