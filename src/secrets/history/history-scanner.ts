import { type LfsPointer, parseLfsPointer } from '../../formats/lfs/index.ts';
import type { HistoryScanner, ScannedObject } from '../../gitpack/index.ts';
import type { Hit, Keyword } from '../../kernel/index.ts';
import type { Detection } from '../detection.ts';
import type { SecretEngine } from '../engine.ts';
import type { LayerGap } from '../layers/index.ts';
import { preferSpecific } from '../match/prefer.ts';
import { type ContentScan, createContentScanner, inMember } from '../scan-content.ts';
import { type Sighting, sightingsIn } from '../sighting.ts';
import { SightingSet } from '../sighting-set.ts';
import { encodedKeywords } from './encoded-keywords.ts';
import { createEncodedFinder } from './find-encoded.ts';
import { wantsOpening } from './opened-blob.ts';

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

/** Bytes that a thread expands of what is in containers (CWE-409); what comes after it is not opened. */
const MAX_OPENED_BYTES = 4 * 1024 ** 3;
/** The same for one of them, and for a member of one: every version of it is opened. */
const OPENED_LIMITS = { expandedBytes: 256 * 1024 ** 2, memberBytes: 64 * 1024 ** 2, members: 20_000 };

/** A blob that stands for a file in Git LFS. */
export interface PointerBlob extends LfsPointer {
  readonly id: string;
}

/** What a blob holds by all that a file is searched for; null where it is too large to be held. */
export interface WholeBlob {
  readonly id: string;
  readonly found: Pick<ContentScan, 'sightings' | 'gaps'> | null;
  readonly pointer: LfsPointer | null;
}

/** A detection that other objects may inherit, and the keyword that it was found by. */
interface Kept {
  readonly keyword: number;
  readonly detection: Detection;
}

/** Something in a container that could not be looked into. */
export interface OpeningGap extends LayerGap {
  readonly id: string;
}

/** What a thread has found when all is done. */
export interface HistoryFindings {
  readonly objects: readonly ObjectSightings[];
  /** Sightings that were left out because there were too many of the same secret. */
  readonly leftOut: number;
  readonly pointers: readonly PointerBlob[];
  /** The blobs that were asked for by name. */
  readonly whole: readonly WholeBlob[];
  readonly gaps: readonly OpeningGap[];
}

/** The keywords of a history: those of the rules, then those that find them within base64. */
export function historyKeywords(engine: SecretEngine): readonly Keyword[] {
  return [...engine.keywords, ...encodedKeywords().map(({ keyword }) => keyword)];
}

/** Judges what the kernel hits in the objects of a history; what an object copies from its base is taken over from there. */
export function createHistoryScanner(engine: SecretEngine): HistoryScanner<HistoryFindings> {
  const objects = new Map<string, { kind: ScannedObject['kind']; sightings: Sighting[] }>();
  /** Detections by the number they are inherited by. */
  const kept: Kept[] = [];
  const counts = new Map<string, number>();
  let leftOut = 0;
  const encoded = createEncodedFinder(engine);
  const content = createContentScanner(engine);
  const pointers: PointerBlob[] = [];
  const whole: WholeBlob[] = [];
  const gaps: OpeningGap[] = [];
  let openedBytes = 0;

  /** What a blob holds that its plain bytes do not show. */
  function open({ id, sizeBytes }: ScannedObject, bytes: Uint8Array): readonly Sighting[] {
    const pointer = parseLfsPointer(bytes);
    if (pointer !== null) pointers.push({ id, ...pointer });
    if (openedBytes > MAX_OPENED_BYTES) {
      gaps.push({ id, path: '', why: 'not opened: there are too many containers', blocking: true });
      return [];
    }
    const found = content.scanLayers(bytes, '', { size: sizeBytes, limits: OPENED_LIMITS });
    openedBytes += bytes.length + found.expandedBytes;
    gaps.push(...found.gaps.map((gap) => ({ id, ...gap })));
    return found.sightings;
  }

  /** Detections in an object, each with the number of the hit that it comes of. */
  function detect({ bytes, hits }: ScannedObject): (Kept & { readonly at: number })[] {
    const plain: (Hit & { readonly at: number })[] = [];
    const found: (Kept & { readonly at: number })[] = [];
    for (let at = 0; at < hits.length; at += 2) {
      const [offset, keyword] = [hits[at]!, hits[at + 1]!];
      if (keyword < engine.keywords.length) {
        plain.push({ offset, keyword, at: at / 2 });
        continue;
      }
      const within = encoded.keywords[keyword - engine.keywords.length];
      if (within === undefined) continue;
      for (const detection of encoded.find(bytes, offset, within))
        found.push({ at: at / 2, keyword, detection });
    }
    for (const { detection, hit } of engine.detectEach(bytes, plain)) {
      found.push({ at: (hit as (typeof plain)[number]).at, keyword: hit.keyword, detection });
    }
    return found;
  }

  /** What stands at `offset` of `bytes` as it stands in what they were made from. */
  function inherit(bytes: Uint8Array, offset: number, { keyword, detection }: Kept): readonly Detection[] {
    // What belongs to it may stand far off: whether it does is to be asked anew.
    if (detection.rule.parts && keyword < engine.keywords.length) {
      return engine
        .detectEach(bytes, [{ offset, keyword }])
        .map((each) => each.detection)
        .filter(({ rule, value }) => rule === detection.rule && value === detection.value);
    }
    const shift = offset - detection.keywordAt;
    return [
      {
        ...detection,
        keywordAt: offset,
        start: detection.start + shift,
        end: detection.end + shift,
      },
    ];
  }

  return {
    wants: wantsOpening,
    onObject(object, keep) {
      const { id, inherited, wanted, named, sizeBytes } = object;
      // Not all that reads containers takes shared memory.
      const bytes = wanted || named ? object.bytes.slice() : object.bytes;
      if (named) {
        const isHeld = bytes.length === sizeBytes;
        // Other versions inherit by what a history is searched for: what a file shows beyond that is kept apart.
        whole.push({ id, found: isHeld ? content.scan(bytes, '') : null, pointer: parseLfsPointer(bytes) });
      }
      const found = detect(object);
      for (const one of found) {
        keep(one.at, kept.length);
        kept.push(one);
      }
      const all = found.map(({ detection }) => detection);
      for (let at = 0; at < inherited.length; at += 2) {
        const one = kept[inherited[at + 1]!];
        // Names of models are kept in the same pass, by numbers beyond ours.
        if (one !== undefined) all.push(...inherit(bytes, inherited[at]!, one));
      }
      const told = new SightingSet();
      // Of an object so large that it comes in parts, lines are counted within each.
      for (const sighting of sightingsIn(bytes, preferSpecific(all), '')) {
        told.add(wanted ? inMember(sighting, bytes) : sighting);
      }
      if (wanted) for (const sighting of open(object, bytes)) told.add(sighting);
      const sightings = told.all().filter(({ detection: { rule, value } }) => {
        const key = `${rule.id}\0${value}`;
        const count = (counts.get(key) ?? 0) + 1;
        counts.set(key, count);
        if (count <= MAX_OBJECTS_PER_SECRET) return true;
        leftOut++;
        return false;
      });
      if (sightings.length === 0) return;
      if (object.kind === 'commit' || object.kind === 'tag') tellFromMessage(bytes, sightings, object.kind);
      const known = objects.get(object.id);
      if (known) known.sightings.push(...sightings);
      else objects.set(object.id, { kind: object.kind, sightings });
    },
    finish: () => ({
      objects: [...objects].map(([id, { kind, sightings }]) => ({ id, kind, sightings })),
      leftOut,
      pointers,
      whole,
      gaps,
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
