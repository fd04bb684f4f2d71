/** The clocks of committers and hubs may differ by this much, in milliseconds, before a date means anything. */
export const CLOCK_SKEW_MS = 48 * 3600 * 1000;
