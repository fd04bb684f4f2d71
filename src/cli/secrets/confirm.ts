import { createInterface } from 'node:readline/promises';
import type { Surroundings } from '../surroundings.ts';

/** Asks on the terminal for the number itself: a habit of typing `y` revokes nothing. */
export async function askForCount(count: number, { stdin, stderr, signal }: Surroundings): Promise<boolean> {
  const lines = createInterface({ input: stdin, output: stderr });
  try {
    const what = count === 1 ? 'this credential' : `these ${count} credentials`;
    const answer = await lines.question(`Type ${count} to have ${what} revoked, anything else to stop: `, {
      signal,
    });
    return answer.trim() === String(count);
  } finally {
    lines.close();
  }
}
