import type { HubName, ReferenceKind, ReferenceRole, Resolution } from '../../core/index.ts';
import type { FoundReference } from '../reader.ts';
import { PinClaims, type Pinning } from './pin-claims.ts';

/** A reference of one use; uses of the same literal in the same way become one reference. */
export interface Use {
  readonly hub: HubName;
  readonly kind: ReferenceKind;
  readonly name: string;
  readonly role: ReferenceRole;
  readonly form: string;
  readonly offset: number;
  /** Offset of the call, when the name stands elsewhere. */
  readonly usedAt: number | null;
  readonly resolution: Resolution;
  readonly expression?: string;
  readonly revision: string | null;
  /** Of a revision that is given and not known. */
  readonly revisionExpression?: string;
  readonly remoteCode: boolean;
  /** The owner that the library puts in front. */
  readonly impliedOwner?: string;
  /** Where the name is written, when that is another file. */
  readonly definedAt?: { readonly file: string; readonly offset: number };
  /** How this use can be pinned, when that is asked for. */
  readonly pinning?: Pinning;
}

/** References of one file; a constant that a hundred places use is one reference with as many uses. */
const MAX_USES = 100;

/** Gathers uses into references: one per literal, form, kind and revision. */
export class Collector {
  readonly #taken = new Set<number>();
  readonly #byOffset = new Map<number, Use>();
  readonly #byName = new Map<string, Use>();
  readonly #found = new Map<
    string,
    { use: Use; usedAt: number[]; remoteCode: boolean; pinnings: Pinning[] }
  >();
  readonly claims = new PinClaims();
  readonly #hazards = new Set<string>();

  /** Whether a hazard was not told of before: one literal reaches several calls. */
  isNewHazard(key: string): boolean {
    const before = this.#hazards.size;
    this.#hazards.add(key);
    return this.#hazards.size > before;
  }

  /** Offsets of names that some known API takes. */
  get taken(): ReadonlySet<number> {
    return this.#taken;
  }

  /** Some use of the name at an offset. */
  useAt(offset: number): Use | undefined {
    return this.#byOffset.get(offset);
  }

  /** Some use of a name. */
  useOf(name: string): Use | undefined {
    return this.#byName.get(name);
  }

  add(use: Use): void {
    if (use.resolution !== 'dynamic') {
      this.#taken.add(use.offset);
      if (!this.#byName.has(use.name)) this.#byName.set(use.name, use);
      if (use.role !== 'commented') this.#byOffset.set(use.offset, use);
    }
    const key = `${use.offset}|${use.form}|${use.kind}|${use.revision ?? use.revisionExpression}|${use.role}|${use.name}`;
    const known = this.#found.get(key);
    const entry = known ?? { use, usedAt: [], remoteCode: false, pinnings: [] };
    if (known === undefined) this.#found.set(key, entry);
    entry.remoteCode ||= use.remoteCode;
    if (use.pinning !== undefined && entry.pinnings.length < MAX_USES) entry.pinnings.push(use.pinning);
    if (use.usedAt !== null && !entry.usedAt.includes(use.usedAt) && entry.usedAt.length < MAX_USES) {
      entry.usedAt.push(use.usedAt);
    }
  }

  /** In the order of the file. */
  references(): FoundReference[] {
    const references = [...this.#found.values()].map(
      ({ use, usedAt, remoteCode, pinnings }): FoundReference => {
        const { hub, kind, name, role, form, offset, resolution, expression, revision, revisionExpression } =
          use;
        return {
          hub,
          kind,
          name,
          role,
          form,
          offset,
          usedAt,
          resolution,
          ...(expression === undefined ? {} : { expression }),
          revision,
          ...(revisionExpression === undefined ? {} : { revisionExpression }),
          ...(remoteCode ? { remoteCode } : {}),
          ...(use.impliedOwner === undefined ? {} : { impliedOwner: use.impliedOwner }),
          ...(use.definedAt === undefined ? {} : { definedAt: use.definedAt }),
          ...(role === 'load' && pinnings.length > 0 ? { pinSites: this.claims.settledAll(pinnings) } : {}),
        };
      },
    );
    return references.sort((a, b) => a.offset - b.offset);
  }
}
