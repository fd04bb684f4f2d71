import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { systemClock } from '../../../src/base/index.ts';
import { httpSource } from '../../../src/io/files/index.ts';
import { createHttp } from '../../../src/io/net/index.ts';
import { bytesOf } from './random-bytes.ts';

const python = spawnSync('python3', ['--version']).status === 0;

test.skipIf(!python)(
  "Python's own server, which knows no ranges, gives a file as far as it is read",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'weighbridge-python-server-'));
    const content = bytesOf(2_000_000);
    writeFileSync(join(folder, 'model.pt'), content);
    const program =
      'import functools, http.server as h\n' +
      `s = h.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(h.SimpleHTTPRequestHandler, directory=${JSON.stringify(folder)}))\n` +
      'print(s.server_address[1], flush=True)\ns.serve_forever()';
    const server = spawn('python3', ['-c', program], { stdio: ['ignore', 'pipe', 'ignore'] });
    try {
      const [port] = (await once(server.stdout, 'data')) as [Buffer];
      const endpoint = `http://127.0.0.1:${port.toString().trim()}`;
      const http = createHttp({
        clock: systemClock,
        userAgent: 'weighbridge-test',
        connect: { namedByOperator: [endpoint] },
        cacheDirectory: null,
      });
      await using source = await httpSource({
        http,
        url: `${endpoint}/model.pt`,
        signal: new AbortController().signal,
      });
      expect(source.size).toBe(content.length);
      expect(Buffer.compare(await source.read(100_000, 1000), content.subarray(100_000, 101_000))).toBe(0);
      expect(source.bytesRead).toBeLessThan(content.length);
      expect(Buffer.compare(await source.read(0, content.length), content)).toBe(0);
      expect(source.stats).toEqual({ requests: 1, bytesTransferred: content.length });
      await http.close();
    } finally {
      server.kill();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
