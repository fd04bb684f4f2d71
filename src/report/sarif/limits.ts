/** Results that GitHub code scanning takes in one run; a file with more is refused as a whole. */
export const MAX_RESULTS = 25_000;
/** Results that it shows; we sort, so that these are the worst. */
export const SHOWN_RESULTS = 5_000;
/** Locations of one result that it takes. */
export const MAX_LOCATIONS = 1_000;
/** Tags of a rule that it keeps. */
export const MAX_TAGS = 10;
/** UTF-16 code units of a description; longer ones are refused. */
export const MAX_DESCRIPTION = 1024;
/** UTF-16 code units of a message: what an alert shows without folding. */
export const MAX_MESSAGE = 1024;
/** Notifications of one run: gaps can be as many as files. */
export const MAX_NOTIFICATIONS = 1_000;
