import type { PinResult } from './result.ts';

/** `weighbridge.pin/1`: what was found and done, for machines. Diffs are unified; nothing is shortened. */
export function renderJson({ outcomes, edits, updates, lock, notices, gaps, written }: PinResult): string {
  const report = {
    schema: 'weighbridge.pin/1',
    written,
    files: edits.map(({ file, diff }) => ({ file, diff })),
    references: outcomes.map(({ reference, outcome }) => ({
      hub: reference.hub,
      kind: reference.kind,
      name: reference.name,
      form: reference.form,
      file: reference.file,
      line: reference.line,
      column: reference.column,
      revision: reference.revision,
      pin: reference.pin,
      outcome,
    })),
    updates: updates.map(({ before, after, changes }) => ({
      hub: before.hub,
      kind: before.kind,
      name: before.name,
      revision: before.revision,
      from: before.commit,
      to: after.commit,
      changes,
    })),
    lock,
    notices,
    gaps,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
