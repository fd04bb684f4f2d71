import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { cancelled, WeighbridgeError } from '../../../base/index.ts';
import type { Bucket } from './bucket.ts';
import { isAbsent, isPreconditionFailed, s3Error, saidBy } from './s3-errors.ts';

export interface ObjectRange {
  readonly from: number;
  /** Excluded; the end of the object, unless given. */
  readonly to?: number;
}

/**
 * The bytes of an object as they come, asked for again from where a body broke off. Rejects with `target-missing`;
 * `unreadable` where the object ends before the range, or is another one than when it was begun; `network`, `cancelled`.
 */
export async function* readObject(
  bucket: Bucket,
  path: string,
  range: ObjectRange,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  let at = range.from;
  let end = range.to ?? null;
  let etag: string | null = null;
  for (let breaks = 0; end === null || at < end; ) {
    const opened = await openBody(bucket, path, at, end, etag, signal);
    if (opened === null) return;
    etag ??= opened.etag;
    end ??= opened.end;
    try {
      for await (const piece of opened.pieces) {
        at += piece.length;
        if (at > end) throw broken(bucket, path, 'more came than was asked for');
        breaks = 0;
        yield piece;
      }
      if (at === end) return;
      throw new WeighbridgeError('network', `${bucket.where(path)} broke off at byte ${at} of ${end}`);
    } catch (error) {
      const failure = s3Error(error, 'read', bucket.where(path), signal);
      if (failure.code !== 'network' || ++breaks > bucket.limits.breaks) throw failure;
    }
    await delay(bucket.limits.pauseMs * breaks, undefined, { signal }).catch(() => {
      throw cancelled(signal);
    });
  }
}

/** In Node the SDK hands out streams of Node. */
type BodyStream = Readable & AsyncIterable<Uint8Array>;

interface Body {
  readonly pieces: AsyncIterable<Uint8Array>;
  readonly etag: string | null;
  readonly end: number;
}

/** Null where the range is empty because the object ends where it begins. */
async function openBody(
  bucket: Bucket,
  path: string,
  from: number,
  to: number | null,
  etag: string | null,
  signal: AbortSignal,
): Promise<Body | null> {
  const isWhole = from === 0 && to === null;
  const giveUp = new AbortController();
  const either = AbortSignal.any([signal, giveUp.signal]);
  try {
    const answer = await bucket.client.send(
      new GetObjectCommand({
        ...bucket.at(path),
        ...(isWhole ? { ChecksumMode: 'ENABLED' } : { Range: `bytes=${from}-${to === null ? '' : to - 1}` }),
        ...(etag === null ? {} : { IfMatch: etag }),
      }),
      { abortSignal: either },
    );
    const body = answer.Body as BodyStream | undefined;
    // What is given up may fail afterwards, when nobody listens any more: that would end the process.
    body?.on('error', () => undefined);
    const [first, end] = isWhole
      ? [0, answer.ContentLength ?? 0]
      : (readRange(answer.ContentRange) ?? [0, answer.ContentLength ?? 0]);
    if (body === undefined || first !== from || end < from || (to !== null && end !== to)) {
      giveUp.abort();
      throw broken(
        bucket,
        path,
        `bytes ${from} to ${to ?? 'the end'} were asked for, and ${first} to ${end} came`,
      );
    }
    return { pieces: watched(body, giveUp, bucket.limits.stillMs, isWhole), etag: answer.ETag ?? null, end };
  } catch (error) {
    if (isAbsent(error)) throw new WeighbridgeError('target-missing', `${bucket.where(path)} is not there`);
    if (isPreconditionFailed(error)) throw broken(bucket, path, 'it was replaced while it was read');
    if (saidBy(error).status === 416) {
      if (to === null) return null;
      throw broken(bucket, path, `it ends before byte ${to}`);
    }
    throw s3Error(error, 'read', bucket.where(path), signal);
  }
}

/** First byte, and the one after the last. */
function readRange(header: string | undefined): readonly [number, number] | null {
  const [, first, last] = /^bytes (\d{1,15})-(\d{1,15})\/(?:\d{1,15}|\*)$/.exec(header ?? '') ?? [];
  return first === undefined || last === undefined ? null : [Number(first), Number(last) + 1];
}

/**
 * A body that is given up when it stands still while it is waited for, or when its reader goes away. Where it is checked
 * as a whole, its last piece is held back until that is done.
 */
async function* watched(
  body: BodyStream,
  giveUp: AbortController,
  stillMs: number,
  isChecked: boolean,
): AsyncGenerator<Uint8Array> {
  const pieces = body[Symbol.asyncIterator]();
  let heldBack: Uint8Array | null = null;
  let isDone = false;
  try {
    for (;;) {
      const next = await within(stillMs, pieces.next());
      if (heldBack !== null) yield heldBack;
      heldBack = null;
      if (next.done) {
        isDone = true;
        return;
      }
      if (isChecked) heldBack = next.value;
      else yield next.value;
    }
  } finally {
    // The connection of a body that was read to its end is good for another.
    if (!isDone) {
      body.destroy();
      giveUp.abort();
    }
  }
}

async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new WeighbridgeError('network', `nothing came for ${ms} ms`)), ms);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

function broken(bucket: Bucket, path: string, why: string): WeighbridgeError {
  return new WeighbridgeError('unreadable', `${bucket.where(path)} cannot be read: ${why}`);
}
