import type { Progress } from '../scan/index.ts';

/** How often the line is drawn anew, in milliseconds. */
const INTERVAL_MS = 100;

/** A line that is written over again and again, and taken away at the end. */
export interface StatusLine {
  say(text: () => string): void;
  /** Takes the line away, so that what is printed next starts clean. */
  clear(): void;
}

/** One line on a terminal's standard error that says what is going on; nothing elsewhere. */
export function statusLine(stream: NodeJS.WriteStream, enabled: boolean): StatusLine {
  if (!enabled || !stream.isTTY) return { say: () => {}, clear: () => {} };
  let drawnAt = 0;
  return {
    say: (text) => {
      const now = performance.now();
      if (now - drawnAt < INTERVAL_MS) return;
      drawnAt = now;
      stream.write(`\r\x1b[2K${text()}`);
    },
    clear: () => {
      if (drawnAt > 0) stream.write('\r\x1b[2K');
    },
  };
}

export interface ProgressLine {
  update(progress: Progress): void;
  clear(): void;
}

export function progressLine(stream: NodeJS.WriteStream, enabled: boolean): ProgressLine {
  const line = statusLine(stream, enabled);
  return { update: (progress) => line.say(() => textOf(progress)), clear: line.clear };
}

function textOf(progress: Progress): string {
  switch (progress.kind) {
    case 'files':
      return `reading files … ${progress.files}`;
    case 'history':
      return `dating ${progress.names} names from git history, asking the hub …`;
    case 'objects':
      return `looking for secrets in the history … ${progress.done} of ${progress.total}`;
    case 'validated':
      return `asking vendors about secrets … ${progress.done} of ${progress.total}`;
    case 'names':
      return `judging names … ${progress.judged} of ${progress.total}`;
  }
}
