import { type Logger, pino } from 'pino';

/** Lines that wait for whoever reads the log, in bytes; the next are dropped, and counted: requests never wait for it. */
const MAX_WAITING = 8 * 1024 * 1024;

/** Lines are written when there are so many bytes of them, or after so many ms: a write for each costs a quarter of a HEAD. */
const WRITTEN_AT_ONCE = 8192;
const WRITTEN_AFTER_MS = 200;

/** How long the last lines are waited for, in ms. */
const LAST_WORDS_MS = 1000;

export interface RequestLog {
  readonly logger: Logger;
  /** Writes what waits; called last. */
  flush(): Promise<void>;
}

/** JSON lines on stderr. */
export function openLog(quiet: boolean, onDrop: () => void): RequestLog {
  const destination = pino.destination({
    dest: 2,
    sync: false,
    maxLength: MAX_WAITING,
    minLength: WRITTEN_AT_ONCE,
    periodicFlush: WRITTEN_AFTER_MS,
  });
  destination.on('drop', onDrop);
  // A reader that went away takes no lines; nothing else is wrong.
  destination.on('error', () => {});
  const logger = pino(
    {
      level: quiet ? 'warn' : 'info',
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  );
  return {
    logger,
    flush: () =>
      new Promise((resolve) => {
        // Somebody who reads no more must not keep us.
        const timer = setTimeout(resolve, LAST_WORDS_MS);
        destination.flush(() => {
          clearTimeout(timer);
          resolve();
        });
      }),
  };
}
