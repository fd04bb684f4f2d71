import { WeighbridgeError } from '../../base/index.ts';

const DAY_MS = 86_400_000;

/** Longest that a token may live when days are given: ten years. */
const MAX_DAYS = 3650;

/** The end of a day (UTC), or so many days from now (`90d`); null for `never`. Throws `usage`. */
export function expiryOf(text: string | undefined, now: Date): Date | null {
  if (text === undefined || text === 'never') return null;
  const days = Number(/^(\d{1,4})d$/.exec(text)?.[1] ?? Number.NaN);
  if (days >= 1 && days <= MAX_DAYS) return new Date(now.getTime() + days * DAY_MS);
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T23:59:59.999Z`) : null;
  // JavaScript takes the 31st of February for a day in March.
  if (day === null || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text) {
    throw new WeighbridgeError('usage', `'${text}' is not a day on which a token could expire`, {
      remedy: 'write it as 2027-06-30, or as a number of days: 90d',
    });
  }
  if (day <= now)
    throw new WeighbridgeError('usage', `${text} is over`, { remedy: 'give a day that is still to come' });
  return day;
}
