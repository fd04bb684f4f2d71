import { createHash, type Hash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { messageOf } from '../../base/index.ts';

export type HashTask =
  | {
      readonly kind: 'begin';
      readonly id: number;
      readonly path: string;
      readonly sizeBytes: number;
      /** Whether git's object id is wanted too. */
      readonly withGitOid: boolean;
    }
  /** Bytes up to `to` are on disk and stay as they are. */
  | { readonly kind: 'grow'; readonly id: number; readonly to: number }
  | { readonly kind: 'forget'; readonly id: number };

export type HashReply =
  | {
      readonly kind: 'hashed';
      readonly id: number;
      readonly sha256: string;
      readonly gitOid: string | null;
    }
  | { readonly kind: 'failed'; readonly id: number; readonly why: string };

interface Job {
  readonly id: number;
  readonly file: number;
  readonly sizeBytes: number;
  readonly sha256: Hash;
  readonly git: Hash | null;
  at: number;
  to: number;
}

/** Bytes read at a time: few calls, and still in the processor's cache. */
const CHUNK_BYTES = 256 * 1024;
/** Bytes of one file before the next has its turn. */
const TURN_BYTES = 64 * CHUNK_BYTES;

const buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES);
const jobs = new Map<number, Job>();
let isScheduled = false;

parentPort?.on('message', (task: HashTask) => {
  switch (task.kind) {
    case 'begin':
      attempt(task.id, () => begin(task));
      return;
    case 'grow': {
      const job = jobs.get(task.id);
      if (job !== undefined) job.to = task.to;
      schedule();
      return;
    }
    case 'forget':
      forget(task.id);
      return;
  }
});

function begin({ id, path, sizeBytes, withGitOid }: Extract<HashTask, { kind: 'begin' }>): void {
  const file = openSync(path, 'r');
  const git = withGitOid ? createHash('sha1').update(`blob ${sizeBytes}\0`) : null;
  jobs.set(id, { id, file, sizeBytes, sha256: createHash('sha256'), git, at: 0, to: 0 });
}

function schedule(): void {
  if (isScheduled) return;
  isScheduled = true;
  // Messages are read between two turns: what grows or is given up meanwhile is known.
  setImmediate(() => {
    isScheduled = false;
    for (const job of [...jobs.values()]) attempt(job.id, () => goOn(job));
    if ([...jobs.values()].some(({ at, to }) => at < to)) schedule();
  });
}

function goOn(job: Job): void {
  const end = Math.min(job.to, job.at + TURN_BYTES);
  while (job.at < end) {
    const read = readSync(job.file, buffer, 0, Math.min(buffer.length, end - job.at), job.at);
    if (read === 0) throw new Error(`it ends after ${job.at} bytes`);
    const chunk = buffer.subarray(0, read);
    job.sha256.update(chunk);
    job.git?.update(chunk);
    job.at += read;
  }
  if (job.at < job.sizeBytes) return;
  const [sha256, gitOid] = [job.sha256.digest('hex'), job.git?.digest('hex') ?? null];
  forget(job.id);
  reply({ kind: 'hashed', id: job.id, sha256, gitOid });
}

function attempt(id: number, act: () => void): void {
  try {
    act();
  } catch (error) {
    forget(id);
    reply({ kind: 'failed', id, why: messageOf(error) });
  }
}

function forget(id: number): void {
  const job = jobs.get(id);
  if (job === undefined) return;
  jobs.delete(id);
  closeSync(job.file);
}

function reply(message: HashReply): void {
  parentPort?.postMessage(message);
}
