import type { LeftReason } from './outcome.ts';

interface Wording {
  /** Why, of several uses at once: ends a sentence that begins with their number. */
  readonly why: string;
  /** What helps instead. */
  readonly helps: string;
}

/** Why loads stay unpinned in the source, and what helps (facts: references B). */
export const LEFT_REASONS: Readonly<Record<LeftReason, Wording>> = {
  'no-revision-parameter': {
    why: 'what loads it takes no revision',
    helps:
      'load it through a gateway or a mirror that serves the locked commit, or download it at a commit and load the folder',
  },
  'dynamic-name': {
    why: 'the name is only known when the code runs',
    helps: 'give the names in a table of the code, or load through a gateway that serves locked commits only',
  },
  'dynamic-revision': {
    why: 'its revision comes from an expression',
    helps: 'see that whatever supplies the revision gives a full commit',
  },
  'implicit-name': {
    why: 'the library supplies the name',
    helps: 'name the model, so that it can be pinned',
  },
  wrapper: {
    why: 'it goes through a function that passes no revision on',
    helps: 'let the function take a revision, and run this again',
  },
  'digest-only': {
    why: 'only a digest of the content can be given there',
    helps: 'give the sha256 that the lock holds for the file',
  },
  'unsupported-place': {
    why: 'an edit there would not be safe',
    helps: 'write the commit by hand; the lock holds it',
  },
  conflict: {
    why: 'one revision there covers several repositories',
    helps: 'load them by calls of their own, each with its revision',
  },
  unproven: {
    why: 'the edited file would not have read as it should',
    helps: 'write the commit by hand; the lock holds it',
  },
  'hands-off': {
    why: 'the file is generated, or the code of others',
    helps: 'pin it where it is generated from, or allow it with --generated',
  },
  unreadable: {
    why: 'the file cannot be edited without changing other bytes of it',
    helps: 'write the commit by hand; the lock holds it',
  },
  'no-connector': {
    why: 'this version cannot ask its hub for commits',
    helps: 'give a version or a commit by hand',
  },
};
