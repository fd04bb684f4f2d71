import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import {
  request as ask,
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Lab } from '../../src/lab/index.ts';

export interface GitBesideLab extends AsyncDisposable {
  readonly url: string;
  readonly commit: string;
}

/** Files as git has them: those that the lab keeps in Git LFS as pointers. */
function checkedOut(lab: Lab, name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-hub-git-'));
  for (const [path, { bytes, lfs }] of lab.world.repo(name).history.head.files) {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${lfs?.sha256}\nsize ${bytes.length}\n`;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), lfs ? pointer : bytes);
  }
  return folder;
}

/**
 * Answers git for one repository of the lab, gated ones too, which the lab's own git refuses: with one commit that holds
 * the same files. Hands everything else on; to whoever asks, the lab's commit has the id that it has in git.
 */
export async function gitBesideLab(lab: Lab, name: string): Promise<GitBesideLab> {
  const folder = checkedOut(lab, name);
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Tester', '-c', 'user.email=t@example.org', ...args], {
      cwd: folder,
      encoding: 'utf8',
    }).trim();
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-q', '-m', 'Add a model');
  git('update-server-info');
  const commit = git('rev-parse', 'HEAD');
  const { id } = lab.world.repo(name).history.head;
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url!, lab.url);
    const [, path] = new RegExp(`^/${name}/(HEAD|info/refs|objects/[\\w/.-]+)$`).exec(pathname) ?? [];
    if (path !== undefined) {
      try {
        response.end(readFileSync(join(folder, '.git', path)));
      } catch {
        response.writeHead(404).end();
      }
      return;
    }
    const url = new URL(request.url!.replaceAll(commit, id), lab.url);
    const { host: _, ...headers } = request.headers;
    request.pipe(
      ask(url, { method: request.method!, headers }, (answer) => {
        const told = JSON.stringify(answer.headers)
          .replaceAll(id, commit)
          .replaceAll(`:${new URL(lab.url).port}/`, `:${portOf(server)}/`);
        response.writeHead(answer.statusCode!, JSON.parse(told));
        if (!String(answer.headers['content-type']).includes('json')) {
          answer.pipe(response);
          return;
        }
        let body = '';
        answer.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
        answer.on('end', () => response.end(body.replaceAll(id, commit)));
      }),
    );
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    commit,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
