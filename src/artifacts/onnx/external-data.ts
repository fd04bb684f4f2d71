import type { Draft } from '../draft.ts';
import type { Subject } from '../judge.ts';
import { leadsOutside, pathKind } from '../leading-outside.ts';
import { quoted } from '../quoted.ts';

/** Files of external data that are kept; models have up to some thousands, one per tensor (CWE-400). */
const LOCATIONS_MAX = 20_000;

/** Refused by onnx since 1.16 and 1.17; read by whatever is older, and by runtimes of their own. */
const OUTSIDE = ['CVE-2022-25882', 'CVE-2024-27318', 'CVE-2025-51480'];
const SYMBOLIC_LINK = ['CVE-2026-34447'];
const HARD_LINK = ['CVE-2026-34446'];

interface Located {
  readonly tensor: string;
  readonly where: string;
  /** Where the last tensor in it ends. */
  end: number;
}

/** Files beside a model that its tensors name: each is judged once, however many tensors are in it. */
export class ExternalData {
  readonly #draft: Draft;
  readonly #located = new Map<string, Located>();

  constructor(draft: Draft) {
    this.#draft = draft;
  }

  /** `entries` are the keys of `external_data`: location, offset, length, checksum (onnx.proto). */
  take(entries: ReadonlyMap<string, string>, tensor: string, where: string): void {
    const location = entries.get('location') ?? '';
    const offset = bytesOf(entries.get('offset'));
    const length = bytesOf(entries.get('length'));
    if (offset === null || length === null) {
      this.#draft.mismatch({
        what: `external data of tensor ${quoted(tensor, 40)}: offset ${quoted(entries.get('offset') ?? '', 30)}, length ${quoted(entries.get('length') ?? '', 30)}`,
        where,
        why: 'Offset and length of external data are no numbers of bytes: readers make different things of them.',
      });
    }
    const end = (offset ?? 0) + (length ?? 0);
    const known = this.#located.get(location);
    if (known !== undefined) known.end = Math.max(known.end, end);
    else if (this.#located.size < LOCATIONS_MAX) this.#located.set(location, { tensor, where, end });
    else this.#draft.gap('more files of external data than are kept');
  }

  async settle(subject: Subject): Promise<void> {
    for (const [location, located] of this.#located) await this.#judge(subject, location, located);
  }

  async #judge(subject: Subject, location: string, { tensor, where, end }: Located): Promise<void> {
    const what = `external data ${quoted(location)} of tensor ${quoted(tensor, 30)}`;
    const outside = leadsOutside(location);
    if (outside !== null) {
      this.#draft.payload('escape', gradeOf(location), {
        what,
        where,
        why: `Loading the model reads a file that it does not bring, as a tensor: the path ${outside}.`,
        advisories: OUTSIDE,
      });
      return;
    }
    if (location.split(/[\\/]/).some((part) => part.startsWith('.') && part.length > 1)) {
      this.#draft.payload('escape', 'suspicious', {
        what,
        where,
        why: 'Loading the model reads a hidden file as a tensor: weights are never kept in one.',
        advisories: OUTSIDE,
      });
    }
    // What is beside a member of a container is not what is beside the container.
    if (subject.neighbours === null || subject.depth > 0) return;
    await this.#compare(subject, location, { tensor, where, end }, what);
  }

  async #compare(subject: Subject, location: string, { where, end }: Located, what: string): Promise<void> {
    const { neighbours } = subject;
    switch (neighbours!.kindOf(location)) {
      case 'symbolic-link':
        this.#draft.payload('escape', 'suspicious', {
          what: `${what}, a symbolic link`,
          where,
          why: 'Loading the model reads what the link points to, wherever that is, as a tensor.',
          advisories: SYMBOLIC_LINK,
        });
        return;
      case 'hard-link':
        this.#draft.payload('escape', 'suspicious', {
          what: `${what}, a hard link`,
          where,
          why: 'The file has another name elsewhere: loading the model reads that file as a tensor.',
          advisories: HARD_LINK,
        });
        break;
      case 'folder':
        this.#draft.mismatch({ what, where, why: 'External data is a file; this is a folder.' });
        return;
      case 'absent':
        this.#draft.gap(`external data ${quoted(location)} is not beside the model`);
        return;
      case 'file':
        break;
    }
    const opened = await neighbours!.open(location);
    if (opened === null || end <= opened.size) return;
    this.#draft.mismatch({
      what: `${what}: ends at byte ${end} of ${opened.size}`,
      where,
      why: 'A tensor lies past the end of its file: readers that do not check read memory that is not theirs.',
    });
  }
}

/** One step up may be a careless export; more, or a place on the machine, is aimed at somebody else's file. */
function gradeOf(location: string): 'suspicious' | 'malicious' {
  const kind = pathKind(location);
  if (kind === 'address') return 'suspicious';
  if (kind !== 'parent') return 'malicious';
  return location.split(/[\\/]/).filter((part) => part === '..').length > 1 ? 'malicious' : 'suspicious';
}

/** Zero where it is left out; null where it is no number of bytes. */
function bytesOf(text: string | undefined): number | null {
  if (text === undefined || text === '') return 0;
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
