import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { batchesOf, shareBatches } from '../../src/gitpack/history/batches.ts';
import { ThreadScan } from '../../src/gitpack/history/thread-scan.ts';
import { buildForest } from '../../src/gitpack/objects/delta-forest.ts';
import { openObjectStore } from '../../src/gitpack/objects/object-store.ts';
import { compileKeywords } from '../../src/kernel/index.ts';
import { HostileHistory, SHAPES, seeded } from './hostile-history.ts';

/** A pack with its index, and the packs' folder that mutations of it are put into. */
export interface Specimen {
  readonly hashBytes: 20 | 32;
  readonly pack: Uint8Array;
  readonly index: Uint8Array;
}

export function specimens(seed: number): readonly Specimen[] {
  return ['one pack', 'deep chains', 'SHA-256'].flatMap((title) => {
    const shape = SHAPES[title]!;
    using history = new HostileHistory({ seed, commits: 8, ...shape });
    const folder = join(history.folder, '.git', 'objects', 'pack');
    return readdirSync(folder)
      .filter((name) => name.endsWith('.pack'))
      .map((name) => ({
        hashBytes: shape.sha256 ? (32 as const) : (20 as const),
        pack: readFileSync(join(folder, name)),
        index: readFileSync(join(folder, name.replace(/pack$/, 'idx'))),
      }));
  });
}

/** One to some changes of bytes: flips, extremes, copies of other parts, cuts. */
function mutated(bytes: Uint8Array, random: () => number): Uint8Array {
  let result = Uint8Array.from(bytes);
  const place = () => Math.floor(random() * result.length);
  for (let n = 1 + Math.floor(random() ** 3 * 20); n > 0; n--) {
    const kind = random();
    if (kind < 0.4) result[place()]! ^= 1 << Math.floor(random() * 8);
    else if (kind < 0.6) result[place()] = [0, 0xff, 0x7f, 0x80, 1][Math.floor(random() * 5)]!;
    else if (kind < 0.75) result[place()] = random() * 256;
    else if (kind < 0.93) {
      const from = place();
      result.copyWithin(place(), from, from + Math.floor(random() * 64));
    } else if (kind < 0.97) result.fill(random() < 0.5 ? 0 : 0xff, place(), place());
    else result = result.slice(0, place());
    if (result.length === 0) return result;
  }
  return result;
}

/** The most that one mutated repository may make of its few kilobytes, in bytes. */
const MAX_EXPANDED = 20 * 1024 ** 3;

export interface MutationReport {
  readonly runs: number;
  /** Mutants of which a pack was still read. */
  readonly read: number;
  readonly objects: number;
  readonly failed: number;
  readonly slowestMs: number;
}

/** Mutates packs and indices, and searches them. Throws what the search throws, and where it makes too much of them. */
export async function searchMutants(count: number, seed: number): Promise<MutationReport> {
  const random = seeded(seed);
  const originals = specimens(seed);
  const table = compileKeywords([{ literal: 'token', caseless: true, follow: null }]);
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-mutants-'));
  const report = { runs: 0, read: 0, objects: 0, failed: 0, slowestMs: 0 };
  mkdirSync(join(folder, 'pack'));
  try {
    for (; report.runs < count; report.runs++) {
      const { hashBytes, pack, index } = originals[Math.floor(random() * originals.length)]!;
      const both = random();
      writeFileSync(join(folder, 'pack', 'p.pack'), both < 0.7 ? mutated(pack, random) : pack);
      writeFileSync(join(folder, 'pack', 'p.idx'), both > 0.5 ? mutated(index, random) : index);
      const started = performance.now();
      using store = await openObjectStore(folder, hashBytes);
      if (store.packs.length === 0) continue;
      report.read++;
      const sources = store.packs.map((each) => ({
        forest: buildForest(each, () => true),
        index: each.index,
        fd: each.file.fd,
      }));
      const job = {
        sources,
        batches: shareBatches(batchesOf(sources.map(({ forest }) => forest))),
        shared: new Int32Array(new SharedArrayBuffer(16)),
        table,
        window: 64,
        mode: 'delta' as const,
        hashBytes,
        countMissing: true,
        budgetMiB: 1024,
      };
      const scan = new ThreadScan(
        job,
        {
          onObject: ({ hits, inherited, bytes }, keep) => {
            for (let k = 0; k < hits.length; k += 2) keep(k / 2, 1);
            for (const pairs of [hits, inherited]) {
              for (let k = 0; k < pairs.length; k += 2) {
                const word = Buffer.from(bytes.subarray(pairs[k]!, pairs[k]! + 5)).toString('latin1');
                if (word.toLowerCase() !== 'token') throw new Error(`a hit on ${JSON.stringify(word)}`);
              }
            }
          },
        },
        () => false,
      );
      while (scan.step());
      const { objects, failed, expandedBytes } = scan.report();
      if (expandedBytes > MAX_EXPANDED) throw new Error(`${expandedBytes} bytes from ${pack.length}`);
      report.objects += objects;
      report.failed += failed.length;
      report.slowestMs = Math.max(report.slowestMs, performance.now() - started);
    }
  } catch (error) {
    throw new Error(`mutant ${report.runs} of seed ${seed}`, { cause: error });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return report;
}
