import { sizeText } from '../../base/index.ts';
import { type Painter, printable } from '../../report/index.ts';
import type { MirroredName } from './mirror-names.ts';
import { nameAddress } from './name-address.ts';

/** `weighbridge.mirror/1`: what was admitted, copied and refused, for machines. */
export function mirroredJson(storage: string, names: readonly MirroredName[]): string {
  return `${JSON.stringify({ schema: 'weighbridge.mirror/1', storage, names }, null, 2)}\n`;
}

/** Files of one name that are told; the rest is counted. */
const FILES_SHOWN = 10;

/** The same for a person. */
export function mirroredText(storage: string, names: readonly MirroredName[], painter: Painter): string {
  const parts = names.map((name) => `${nameText(name, painter)}\n`);
  const copied = names.filter(({ outcome }) => outcome === 'copied').length;
  const bytes = names.reduce((sum, { bytesCopied }) => sum + bytesCopied, 0);
  parts.push(
    `${copied} of ${names.length} ${names.length === 1 ? 'name' : 'names'} copied, ${sizeText(bytes)} fetched, into ${printable(storage)}\n`,
  );
  return parts.join('');
}

function nameText(name: MirroredName, painter: Painter): string {
  const { outcome, asked, query, commit, files, bytes, why, warnings, refusedFiles, failedFiles } = name;
  const head = {
    copied: painter.good('COPIED'),
    admitted: painter.good('ADMITTED'),
    refused: painter.critical('REFUSED'),
    quarantined: painter.critical('QUARANTINED'),
    failed: painter.high('NOT COPIED'),
  }[outcome];
  const called = query === null ? asked : nameAddress(query, commit);
  const size = query === null ? '' : ` (${files.toLocaleString('en-US')} files, ${sizeText(bytes)})`;
  return [
    `${head} ${painter.name(printable(called))}${size}`,
    ...why.map((line) => `  ${printable(line)}`),
    ...warnings.flatMap(({ mode, message }) =>
      mode === 'block' ? [] : [`  ${painter.medium(mode)} ${printable(message)}`],
    ),
    ...shortened(
      refusedFiles.map(
        ({ path, why: reasons }) => `  refused ${printable(path)}: ${printable(reasons.join(' '))}`,
      ),
    ),
    ...shortened(
      failedFiles.map(({ path, why: reason }) => `  not fetched ${printable(path)}: ${printable(reason)}`),
    ),
    ...(name.signature === null ? [] : [`  signed: model.sig is ${name.signature}`]),
  ].join('\n');
}

function shortened(lines: readonly string[]): readonly string[] {
  const more = lines.length - FILES_SHOWN;
  return more > 0 ? [...lines.slice(0, FILES_SHOWN), `  and ${more} more`] : lines;
}
