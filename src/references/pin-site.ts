/**
 * One splice of the text a reader was given: `[start, end)` becomes `before`, the revision, `after`. An insertion has
 * `start === end`. Offsets are UTF-16 code units.
 */
export interface PinEdit {
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
  /**
   * Written behind, around another commit: that of the repository which the pinned one takes its code from, where it
   * does. The revision of a model does not cover it (`code_revision` of transformers).
   */
  readonly code?: { readonly before: string; readonly after: string };
}

/** A splice that holds no revision itself. */
export interface PlainEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Why a use cannot be pinned by editing the place it stands in. */
export type UnpinnableReason =
  /** The API, command or key takes no revision: a gateway, a mirror or a pre-seeded cache can pin it. */
  | 'no-revision-parameter'
  /** The name is only known when the code runs. */
  | 'dynamic-name'
  /** A revision is given by an expression that the file does not tell. */
  | 'dynamic-revision'
  /** The library supplies the name by itself. */
  | 'implicit-name'
  /** The call goes through a wrapper that passes no revision on. */
  | 'wrapper'
  /** Only a digest of the content can be given there, or what the hub serves has no commits. */
  | 'digest-only'
  /** It could be pinned, by an edit that this reader does not know how to make safely at this place. */
  | 'unsupported-place';

/**
 * How one use of a name can be pinned by editing its file. `edits`: every splice that the use needs (a call may take
 * three revisions). `table`: several names reach the use (a registry, a parameter), so a mapping from name to revision
 * is added, or an entry to the one that is there, and the use looks it up.
 */
export type PinSite =
  | { readonly kind: 'edits'; readonly edits: readonly PinEdit[] }
  | {
      readonly kind: 'table';
      /** Where the entries go: the same for every name of one table. An insertion. */
      readonly at: number;
      /** Written once before and after all new entries: the frame of a new table, nothing for one that exists. */
      readonly open: string;
      readonly close: string;
      /** One entry: `before` + revision + `after`, with the name written out in `before`. */
      readonly entry: { readonly before: string; readonly after: string };
      /** What makes the use look the table up; empty when it does already. */
      readonly use: readonly PlainEdit[];
    }
  | { readonly kind: 'unpinnable'; readonly because: UnpinnableReason };

/**
 * Moves the sites of text that is embedded in another one into the outer text. `at` tells where an offset of the inner
 * text stands outside (null: nowhere), `escaped` writes new text as the outer language needs it (`"` in a JSON string).
 */
export function placedSites(
  sites: readonly PinSite[] | undefined,
  at: (offset: number) => number | null,
  escaped: (text: string) => string = (text) => text,
): readonly PinSite[] | undefined {
  return sites?.map((site) => placed(site, at, escaped));
}

const UNSUPPORTED: PinSite = { kind: 'unpinnable', because: 'unsupported-place' };

function placed(
  site: PinSite,
  at: (offset: number) => number | null,
  escaped: (text: string) => string,
): PinSite {
  switch (site.kind) {
    case 'unpinnable':
      return site;
    case 'edits': {
      const edits: PinEdit[] = [];
      for (const edit of site.edits) {
        const span = placedSpan(edit, at);
        if (span === null) return UNSUPPORTED;
        const { code } = edit;
        edits.push({
          ...span,
          before: escaped(edit.before),
          after: escaped(edit.after),
          ...(code && { code: { before: escaped(code.before), after: escaped(code.after) } }),
        });
      }
      return { kind: 'edits', edits };
    }
    case 'table': {
      const where = placedSpan({ start: site.at, end: site.at }, at);
      if (where === null) return UNSUPPORTED;
      const use: PlainEdit[] = [];
      for (const edit of site.use) {
        const span = placedSpan(edit, at);
        if (span === null) return UNSUPPORTED;
        use.push({ ...span, text: escaped(edit.text) });
      }
      return {
        kind: 'table',
        at: where.start,
        open: escaped(site.open),
        close: escaped(site.close),
        entry: { before: escaped(site.entry.before), after: escaped(site.entry.after) },
        use,
      };
    }
  }
}

/**
 * A span in the outer text; null when it is not in one piece there. An end is placed by the character before it, so
 * that an insertion behind the last character of a piece stays with that piece.
 */
function placedSpan(
  { start, end }: { readonly start: number; readonly end: number },
  at: (offset: number) => number | null,
): { start: number; end: number } | null {
  const before = start === 0 ? null : at(start - 1);
  const from = start === end && before !== null ? before + 1 : at(start);
  if (from === null) return null;
  if (start === end) return { start: from, end: from };
  const last = at(end - 1);
  if (last === null || last - from !== end - 1 - start) return null;
  return { start: from, end: last + 1 };
}
