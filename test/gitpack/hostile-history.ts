import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** How a history is stored, beyond what is in it. */
export interface HistoryShape {
  readonly seed: number;
  readonly commits: number;
  readonly sha256?: boolean;
  /** Arguments of `git repack`, one call for each list, spread over the history; null leaves what is new loose. */
  readonly repacks?: readonly (readonly string[] | null)[];
  readonly multiPackIndex?: boolean;
  /** Values to hide: each is put into a file in pieces, a piece a commit, among edits. */
  readonly secrets?: readonly string[];
}

/** Numbers that follow from a seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const WORDS = 'model weights load token key value path config hub url data train secret api name user'.split(
  ' ',
);

/** A repository that git itself made, of edits, renames, merges with content of their own, tags and odd names. */
export class HostileHistory implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'weighbridge-history-'));
  readonly #files = new Map<string, string[]>();
  readonly #random: () => number;
  /** Files beside those that are edited. */
  readonly #extra = new Map<string, string>();
  readonly #stream: string[] = [];
  readonly #branches = new Set<string>();
  /** Branches that a new import has to be told of. */
  readonly #imported = new Set<string>();
  #at = 1_500_000_000;

  constructor(shape: HistoryShape) {
    this.#random = seeded(shape.seed);
    this.git(['init', '-q', '-b', 'main', ...(shape.sha256 ? ['--object-format=sha256'] : [])]);
    this.git(['config', 'gc.auto', '0']);
    const repacks = shape.repacks ?? [];
    const secrets = [...(shape.secrets ?? [])];
    for (let i = 0; i < shape.commits; i++) {
      this.#edit();
      const secret = secrets[Math.floor(i / Math.max(1, shape.commits / Math.max(1, secrets.length)))];
      if (secret !== undefined && this.#random() < 0.5) this.#hide(secret);
      const word = secret !== undefined && this.#random() < 0.1 ? ` with ${secret}` : '';
      this.#commit('main', `change ${i}${word}`);
      if (i % 17 === 9) this.#merge(i, secret);
      if (i % 13 === 5)
        this.#say(
          `tag v${i}\nfrom refs/heads/main\ntagger ${this.#who()}\n${data(`tag ${i} ${secret ?? ''}`)}`,
        );
      const due = Math.floor(((i + 1) * repacks.length) / shape.commits);
      const done = Math.floor((i * repacks.length) / shape.commits);
      if (due > done) {
        this.#import();
        const how = repacks[done];
        if (how) this.git(['repack', '-q', ...how]);
      }
    }
    this.#import();
    if (shape.multiPackIndex) this.git(['multi-pack-index', 'write']);
  }

  git(args: readonly string[], input?: string): string {
    return this.bytes(args, input).toString('utf8');
  }

  bytes(args: readonly string[], input?: string | Uint8Array): Buffer {
    return execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], {
      cwd: this.folder,
      maxBuffer: 1 << 30,
      ...(input === undefined ? { stdio: ['ignore', 'pipe', 'pipe'] } : { input }),
      env: {
        ...process.env,
        GIT_COMMITTER_DATE: `${this.#at} +0000`,
        GIT_AUTHOR_DATE: `${this.#at} +0000`,
        GIT_CONFIG_GLOBAL: '/dev/null',
      },
    });
  }

  write(path: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), content);
  }

  #pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.#random() * items.length)]!;
  }

  #line(): string {
    return Array.from({ length: 1 + Math.floor(this.#random() * 12) }, () => this.#pick(WORDS)).join(' ');
  }

  #edit(): void {
    const names = [...this.#files.keys()];
    if (names.length < 3 || this.#random() < 0.15) {
      const name = this.#pick(['a', 'b/c', 'd/e/f', '-dash', 'sp ace', 'quo"te', 'ünï', 'line\nfeed']);
      const path = `${name}${Math.floor(this.#random() * 30)}.txt`;
      this.#files.set(
        path,
        Array.from({ length: 5 + Math.floor(this.#random() * 200) }, () => this.#line()),
      );
    }
    for (let n = 1 + Math.floor(this.#random() * 3); n > 0; n--) {
      const lines = this.#files.get(this.#pick([...this.#files.keys()]))!;
      const at = Math.floor(this.#random() * lines.length);
      const kind = this.#random();
      if (kind < 0.4) lines.splice(at, 0, this.#line());
      else if (kind < 0.6) lines.splice(at, Math.min(3, lines.length - 1));
      else if (kind < 0.8) lines.push(...lines.splice(at, 2));
      else lines[at] = `${lines[at]?.slice(0, 3)}${this.#line()}`;
    }
    if (this.#random() < 0.05 && this.#files.size > 4)
      this.#files.delete(this.#pick([...this.#files.keys()]));
  }

  /** Writes a value in part, and what is missing of it later, so that it first is whole by a delta. */
  #hide(secret: string): void {
    const lines = this.#files.get(this.#pick([...this.#files.keys()]))!;
    const half = 1 + Math.floor(this.#random() * (secret.length - 1));
    const begun = lines.findIndex((line) => line.startsWith('half = '));
    if (begun !== -1 && this.#random() < 0.7) {
      lines[begun] = lines[begun]!.replace(
        /^half = (\S*) \| (\S*)$/,
        (_, a: string, b: string) => `${a}${b}`,
      );
      return;
    }
    lines.splice(
      Math.floor(this.#random() * lines.length),
      0,
      `half = ${secret.slice(0, half)} | ${secret.slice(half)}`,
    );
  }

  #who(): string {
    return `Test <test@example.org> ${this.#at} +0000`;
  }

  #say(...lines: readonly string[]): void {
    this.#stream.push(...lines.map((line) => `${line}\n`));
  }

  /** A commit of all files, as `git fast-import` takes it. */
  #commit(branch: string, message: string, merged?: string): void {
    this.#at += 3600;
    const ref = `refs/heads/${branch}`;
    this.#say(`commit ${ref}`, `committer ${this.#who()}`, data(message));
    if (!this.#branches.has(branch) && this.#branches.has('main')) this.#say('from refs/heads/main');
    else if (this.#imported.has(branch)) this.#say(`from ${ref}^0`);
    this.#imported.delete(branch);
    this.#branches.add(branch);
    if (merged) this.#say(`merge refs/heads/${merged}`);
    this.#say('deleteall');
    for (const [path, lines] of [...this.#files].map(([name, text]) => [`files/${name}`, text] as const)) {
      this.#say(`M 100644 inline ${quoted(path)}`, data(lines.join('\n')));
    }
    for (const [path, text] of this.#extra) this.#say(`M 100644 inline ${path}`, data(text));
  }

  #merge(i: number, secret: string | undefined): void {
    this.#extra.set(`side${i}`, this.#line());
    this.#commit(`side${i}`, `side ${i}`);
    this.#extra.set('only-in-merge', `${this.#line()}\n${secret ?? ''}\n`);
    this.#commit('main', `merge ${i}`, `side${i}`);
  }

  /** Has git make what was said: as loose objects, since packs are to come from repacking. */
  #import(): void {
    if (this.#stream.length === 0) return;
    this.bytes(
      ['-c', 'fastimport.unpackLimit=1000000', 'fast-import', '--quiet', '--force'],
      Buffer.from(this.#stream.join('')),
    );
    this.#stream.length = 0;
    for (const branch of this.#branches) this.#imported.add(branch);
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}`;

const quoted = (path: string): string => `"${path.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;

/** Ways to store a history: each reads through other code. */
export const SHAPES: Readonly<Record<string, Omit<HistoryShape, 'seed' | 'commits'>>> = {
  'loose objects only': {},
  'one pack': { repacks: [['-adf']] },
  'deep chains': { repacks: [['-adf', '--depth=200', '--window=50']] },
  'flat chains of a small window': { repacks: [['-adf', '--depth=2', '--window=3']] },
  'several packs and loose objects': { repacks: [['-d'], ['-d'], ['-d'], null] },
  'packs that hold the same objects': { repacks: [['-a'], ['-a'], ['-a']] },
  'several packs under a multi-pack-index': { repacks: [['-d'], ['-d'], ['-d']], multiPackIndex: true },
  'SHA-256': { sha256: true, repacks: [['-d'], ['-d']] },
};
