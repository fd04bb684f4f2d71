import { once } from 'node:events';
import { exitOf, type GitProgram, runGit, startGit } from '../git-process.ts';
import type { Repository } from '../locate.ts';
import { MAX_HELD_OBJECT_BYTES, MAX_STREAMED_OBJECT_BYTES } from '../objects/limits.ts';
import { shadowOf } from '../shadow.ts';
import { GIT_BUDGET_MS, GIT_STALL_MS, PART_BYTES } from './limits.ts';
import type { ThreadMemory } from './memory-layout.ts';
import type { ObjectSearch } from './object-search.ts';
import { readObjectStream } from './object-stream.ts';
import { BEFORE_BYTES } from './scanned-object.ts';
import type { ThreadScan } from './thread-scan.ts';
import type { TreeNames } from './tree-names.ts';

export interface GitSearchResult {
  readonly read: readonly string[];
  readonly bytes: number;
  /** Objects that git does not have, or cannot read. */
  readonly unreadable: readonly string[];
  readonly tooLarge: readonly string[];
  /** Objects that nobody could be asked for: there is no git, or it wants nothing to do with the repository. */
  readonly unasked: readonly string[];
  /** Objects that were not asked for any more, for want of time. */
  readonly late: readonly string[];
}

interface GitSearchOptions {
  readonly program: GitProgram;
  readonly signal: AbortSignal;
  readonly window: number;
}

/** Searches objects that git reads for us: what we failed to read, and what is too large to hold, in parts. */
export async function searchThroughGit(
  repository: Repository,
  ids: readonly string[],
  { memory, search, names }: ThreadScan,
  { program, signal, window }: GitSearchOptions,
): Promise<GitSearchResult> {
  const result = {
    read: [] as string[],
    bytes: 0,
    unreadable: [] as string[],
    tooLarge: [] as string[],
    unasked: [] as string[],
    late: [] as string[],
  };
  let next = 0;
  await using shadow = await shadowOf(repository);
  const timeout = AbortSignal.timeout(GIT_BUDGET_MS);
  // git stops at a damaged object: the rest is asked of another.
  while (next < ids.length && !timeout.aborted) {
    signal.throwIfAborted();
    const before = next;
    await using cat = startGit(
      program,
      shadow.gitDir,
      ['cat-file', '--batch'],
      AbortSignal.any([signal, timeout]),
    );
    const stall = setTimeout(() => cat.kill('SIGKILL'), GIT_STALL_MS);
    const exit = exitOf(cat);
    const writing = writeIds(cat.stdin, ids.slice(next));
    const parts = new PartSearch(memory, search, names, window);
    try {
      for await (const step of readObjectStream(cat.stdout)) {
        stall.refresh();
        if (step.kind === 'missing') result.unreadable.push(ids[next++]!);
        else if (step.kind === 'begin') {
          if (!parts.begin(ids[next]!, step.type, step.size)) result.tooLarge.push(ids[next]!);
        } else if (step.kind === 'bytes') parts.push(step.bytes);
        else {
          if (parts.end()) {
            result.read.push(ids[next]!);
            result.bytes += parts.size;
          }
          next++;
        }
      }
    } catch (error) {
      if (!timeout.aborted) throw error;
    }
    clearTimeout(stall);
    await writing;
    if (timeout.aborted) break;
    await exit;
    if (cat.pid === undefined || (next === before && !works(program, shadow.gitDir))) {
      result.unasked.push(...ids.slice(next));
      return result;
    }
    // Nothing at all came of the next one: it is what git stopped at.
    if (next === before && next < ids.length) result.unreadable.push(ids[next++]!);
  }
  result.late.push(...ids.slice(next));
  return result;
}

/** Whether git does anything here. Asked when it read nothing: a damaged object ends it too. */
function works(program: GitProgram, gitDir: string): boolean {
  return runGit(program, gitDir, ['rev-parse', '--is-bare-repository'], 100) !== null;
}

async function writeIds(input: NodeJS.WritableStream, ids: readonly string[]): Promise<void> {
  const closed = once(input, 'close').catch(() => {});
  for (const id of ids) {
    if (!input.write(`${id}\n`)) await Promise.race([once(input, 'drain').catch(() => {}), closed]);
  }
  input.end();
}

/** Searches one object as its bytes come: whole where it can be held, else in parts that overlap. */
class PartSearch {
  readonly #memory: ThreadMemory;
  readonly #search: ObjectSearch;
  readonly #names: TreeNames;
  readonly #window: number;
  #id = '';
  #type = '';
  size = 0;
  #room = 0;
  /** Bytes in memory, where they start in the object, and from where on they are still to be searched. */
  #filled = 0;
  #start = 0;
  #from = 0;
  #skipped = false;

  constructor(memory: ThreadMemory, search: ObjectSearch, names: TreeNames, window: number) {
    this.#memory = memory;
    this.#search = search;
    this.#names = names;
    this.#window = window;
  }

  /** Whether the object is one to be searched. */
  begin(id: string, type: string, size: number): boolean {
    this.#id = id;
    this.#type = type;
    this.size = size;
    const isWhole = size <= MAX_HELD_OBJECT_BYTES;
    this.#room = isWhole ? size : PART_BYTES;
    this.#filled = this.#start = this.#from = 0;
    this.#skipped =
      size > MAX_STREAMED_OBJECT_BYTES ||
      (type === 'tree' && !isWhole) ||
      !this.#memory.reserve(this.#memory.stack + this.#room);
    return !this.#skipped;
  }

  push(bytes: Uint8Array): void {
    if (this.#skipped) return;
    for (let at = 0; at < bytes.length; ) {
      if (this.#filled === this.#room) this.#part(this.#filled - this.#window);
      const taken = bytes.subarray(at, at + this.#room - this.#filled);
      this.#memory.bytes.set(taken, this.#memory.stack + this.#filled);
      this.#filled += taken.length;
      at += taken.length;
    }
  }

  /** Whether the object was searched. */
  end(): boolean {
    if (this.#skipped) return false;
    this.#part(this.#filled);
    return true;
  }

  #part(to: number): void {
    const { kernel, stack, bytes } = this.#memory;
    if (this.#type === 'tree') {
      this.#names.collect(bytes, stack, this.#filled, () => this.#id);
      return;
    }
    const kind = this.#type === 'commit' || this.#type === 'tag' ? this.#type : 'blob';
    const found = kernel.search(stack, this.#filled, this.#from, to);
    const isBeginning = kind === 'blob' && this.#start === 0;
    const wanted = isBeginning && this.#search.wants(stack, this.#filled);
    const named = isBeginning && this.#search.isNamed(this.#id);
    if (found > 0 || (found === 0 && (wanted || named))) {
      this.#search.deliver(
        kind,
        this.#id,
        stack,
        this.#filled,
        this.#start,
        this.size,
        found,
        new Uint32Array(),
        { wanted, named },
      );
    }
    const keptFrom = Math.max(0, to - BEFORE_BYTES);
    bytes.copyWithin(stack, stack + keptFrom, stack + this.#filled);
    this.#start += keptFrom;
    this.#from = to - keptFrom;
    this.#filled -= keptFrom;
  }
}
