import type { Value } from '../../formats/pickle/index.ts';
import type { Findings } from './findings.ts';
import { textOf } from './referent.ts';
import { showValue } from './show-value.ts';
import { sinkOf } from './sink-of.ts';

/** Lightning's own, which 2.6.6 and later keep to (pytorch_lightning/core/saving.py, `_ALLOWED_INSTANTIATORS`). */
const INSTANTIATORS: ReadonlySet<string> = new Set([
  'lightning.pytorch.cli.instantiate_module',
  'pytorch_lightning.cli.instantiate_module',
]);
const ADVISORIES = ['CVE-2026-58659', 'GHSA-qqmf-gpg7-g8gw'];

/** What loaders make of plain entries of a checkpoint, which no unpickler refuses. */
export function judgeEntries(findings: Findings, values: readonly Value[], at: number): void {
  for (let index = 0; index + 1 < values.length; index += 2) {
    if (textOf(values[index]) !== '_instantiator') continue;
    const value = values[index + 1]!;
    const name = textOf(value);
    if (name === null ? value.kind !== 'unknown' && value.kind !== 'text' : INSTANTIATORS.has(name)) continue;
    const dot = name?.lastIndexOf('.') ?? -1;
    const isSink =
      name !== null && dot > 0 && sinkOf({ module: name.slice(0, dot), name: name.slice(dot + 1) }) !== null;
    findings.find(
      isSink ? 'malicious' : 'suspicious',
      `_instantiator: ${showValue(value)}`,
      at,
      'Lightning before 2.6.6 imports and calls what this names, even with weights_only=True',
      ADVISORIES,
    );
  }
}
