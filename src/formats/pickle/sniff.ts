import { Evidence } from './evidence.ts';
import { Machine } from './machine.ts';
import { HEADER } from './opcode-layout.ts';

/**
 * Whether a file of `size` bytes that begins with `head` may be a pickle: its opcodes are run as far as they are there.
 * Text in which some opcodes can be read breaks soon, and calls nothing; a pickle that breaks after a call is one.
 */
export function couldBePickle(head: Uint8Array, size: number): boolean {
  const [first = 0, version = 0, next = 0] = head;
  if (first === 0x80 && version <= 5) return (HEADER[next] ?? 0) > 0;
  if (HEADER[first] === 0 || first === 0x2e) return false;
  const evidence = new Evidence();
  const machine = new Machine({
    start: 0,
    size,
    skips: [],
    tell: (effect) => evidence.note(effect),
    resume: undefined,
  });
  const window = Buffer.from(head.buffer, head.byteOffset, head.length);
  const pause = machine.run(window, 0);
  // What goes on behind the head is read further; that a source is shorter than its size is found there, too.
  if (pause.kind !== 'over') return true;
  return evidence.convinces(machine, machine.memo.size, false);
}
