import type { Look } from '../judge.ts';

/** Programs and libraries of native code. `ape`: one file that is a program on every system (Cosmopolitan's). */
export type ExecutableKind = 'elf' | 'pe' | 'mach-o' | 'ape';

const MACH_O = new Set([0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe]);
/** Mach-O for several processors shares its magic with classes of Java, whose version stands where the count does. */
const UNIVERSAL = new Set([0xcafebabe, 0xcafebabf]);
const PROCESSORS_MAX = 20;

export function executableKindOf({ head }: Pick<Look, 'head'>): ExecutableKind | null {
  if (head.length < 64) return null;
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const text = Buffer.from(head.subarray(0, 8)).toString('latin1');
  if (text.startsWith("MZqFpD='") || text.startsWith("jartsr='") || text.startsWith("APEDBG='")) return 'ape';
  if (text.startsWith('\x7fELF') && (head[4] === 1 || head[4] === 2) && (head[5] === 1 || head[5] === 2))
    return 'elf';
  if (text.startsWith('MZ')) {
    const at = view.getUint32(60, true);
    return at + 4 <= head.length && view.getUint32(at, false) === 0x50450000 ? 'pe' : null;
  }
  const magic = view.getUint32(0, false);
  if (MACH_O.has(magic)) return 'mach-o';
  if (UNIVERSAL.has(magic) && view.getUint32(4, false) > 0 && view.getUint32(4, false) <= PROCESSORS_MAX)
    return 'mach-o';
  return null;
}
