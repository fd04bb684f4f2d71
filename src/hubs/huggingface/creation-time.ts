import type { CreationTime } from '../hub.ts';

/** Ids made in the bulk import of 2022-03-02T23:29:04Z: what carries one was created then or earlier. */
const IMPORT_PREFIX = '621ffdc0';
/** Milliseconds. Id and date are written by different parts of a hub, moments apart; an hour is no contradiction. */
const TOLERANCE_MS = 3_600_000;

const OBJECT_ID = /^[0-9a-f]{24}$/;
const ISO_DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/** A Mongo ObjectId as the hub writes it, or null. */
export function parseObjectId(value: unknown): string | null {
  return typeof value === 'string' && OBJECT_ID.test(value) ? value : null;
}

/** ISO 8601 in UTC, or null for anything that is no complete date. */
export function parseDate(value: unknown): string | null {
  if (typeof value !== 'string' || !ISO_DATE.test(value)) return null;
  const time = Date.parse(value);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** The first four bytes of an ObjectId are its making, in seconds since 1970 (BSON specification, ObjectId). */
export function objectIdDate(id: string): string {
  return new Date(Number.parseInt(id.slice(0, 8), 16) * 1000).toISOString();
}

/** When something was created, from its id and its stated date, each checked against the other. */
export function creationTime(id: string | null, statedDate: string | null): CreationTime {
  if (id === null) return statedDate === null ? { kind: 'unknown' } : { kind: 'at', date: statedDate };
  const byId = objectIdDate(id);
  const isImport = id.startsWith(IMPORT_PREFIX);
  if (statedDate !== null) {
    const differenceMs = Date.parse(statedDate) - Date.parse(byId);
    // An import may state the true, earlier date; nothing can be older than its own id otherwise.
    const isContradiction = isImport ? differenceMs > TOLERANCE_MS : Math.abs(differenceMs) > TOLERANCE_MS;
    if (isContradiction) return { kind: 'contradiction', byId, byField: statedDate };
  }
  return isImport ? { kind: 'at-or-before', date: byId } : { kind: 'at', date: byId };
}
