import type { HistoryScanner, ScannedObject } from '../../gitpack/index.ts';
import type { Detection } from '../detection.ts';
import type { SecretEngine } from '../engine.ts';
import { preferSpecific } from '../match/prefer.ts';
import { type Sighting, sightingsIn } from '../sighting.ts';

/** What one object of a history holds. */
export interface ObjectSightings {
  readonly id: string;
  readonly kind: ScannedObject['kind'];
  readonly sightings: readonly Sighting[];
}

/**
 * Objects that may be told for one secret: a file with a secret that is changed daily for years is told by its first and
 * last commits well before this, and memory is bounded (CWE-770).
 */
const MAX_OBJECTS_PER_SECRET = 50_000;

/** What a thread has found when all is done. */
export interface HistoryFindings {
  readonly objects: readonly ObjectSightings[];
  /** Sightings that were left out because there were too many of the same secret. */
  readonly leftOut: number;
}

/** Judges what the kernel hits in the objects of a history; what an object copies from its base is taken over from there. */
export function createHistoryScanner(engine: SecretEngine): HistoryScanner<HistoryFindings> {
  const objects = new Map<string, { kind: ScannedObject['kind']; sightings: Sighting[] }>();
  /** Detections by the number they are inherited by. */
  const kept: Detection[] = [];
  const counts = new Map<string, number>();
  let leftOut = 0;

  return {
    onObject(object, keep) {
      const { bytes, hits, inherited } = object;
      const found = engine.detect(bytes, pairsOf(hits));
      const indexOf = new Map<number, number>();
      for (let at = 0; at < hits.length; at += 2) indexOf.set(hits[at]!, at / 2);
      for (const detection of found) {
        keep(indexOf.get(detection.keywordAt)!, kept.length);
        kept.push(detection);
      }
      const copied: Detection[] = [];
      for (let at = 0; at < inherited.length; at += 2) {
        const shift = inherited[at]! - kept[inherited[at + 1]!]!.keywordAt;
        const detection = kept[inherited[at + 1]!]!;
        copied.push({
          ...detection,
          keywordAt: detection.keywordAt + shift,
          start: detection.start + shift,
          end: detection.end + shift,
        });
      }
      const all = copied.length === 0 ? found : preferSpecific([...copied, ...found]);
      const told = all.filter(({ rule, value }) => {
        const key = `${rule.id}\0${value}`;
        const count = (counts.get(key) ?? 0) + 1;
        counts.set(key, count);
        if (count <= MAX_OBJECTS_PER_SECRET) return true;
        leftOut++;
        return false;
      });
      if (told.length === 0) return;
      // Of an object so large that it comes in parts, lines are counted within each.
      const sightings = sightingsIn(bytes, told, '');
      if (object.kind === 'commit' || object.kind === 'tag') tellFromMessage(bytes, sightings, object.kind);
      const known = objects.get(object.id);
      if (known) known.sightings.push(...sightings);
      else objects.set(object.id, { kind: object.kind, sightings });
    },
    finish: () => ({
      objects: [...objects].map(([id, { kind, sightings }]) => ({ id, kind, sightings })),
      leftOut,
    }),
  };
}

/** Lines of a commit or a tag are told from the message's first; what stands above it is said to. */
function tellFromMessage(bytes: Uint8Array, sightings: Sighting[], kind: 'commit' | 'tag'): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = buffer.indexOf('\n\n');
  const headerLines = buffer.toString('latin1', 0, header + 1).split('\n').length;
  for (const [index, sighting] of sightings.entries()) {
    const inMessage = header !== -1 && sighting.detection.start > header;
    sightings[index] = inMessage
      ? { ...sighting, path: `${kind} message`, line: sighting.line - headerLines }
      : { ...sighting, path: `${kind} header` };
  }
}

function* pairsOf(hits: Uint32Array): Generator<{ readonly offset: number; readonly keyword: number }> {
  for (let at = 0; at < hits.length; at += 2) yield { offset: hits[at]!, keyword: hits[at + 1]! };
}
