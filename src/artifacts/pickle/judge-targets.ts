import type { Value } from '../../formats/pickle/index.ts';
import { TECHNIQUES } from './advisories.data.ts';
import type { Findings } from './findings.ts';
import { judgeState } from './judge-state.ts';
import { pathText } from './name-path.ts';
import { referentOf, textOf } from './referent.ts';
import { printable, showValue } from './show-value.ts';

/** State that is put into something. */
export function judgeBuild(findings: Findings, target: Value, state: Value, at: number): void {
  const referent = referentOf(target);
  const shown = `${showValue(target)} with state ${showValue(state)}`;
  if (referent.kind === 'named') {
    findings.find(
      'malicious',
      shown,
      at,
      `it changes ${printable(pathText(referent.path))} itself for everyone who uses it afterwards`,
      TECHNIQUES.shadowing,
    );
    return;
  }
  if (referent.kind === 'run-time-name' || referent.kind === 'extension') {
    findings.find(
      'suspicious',
      shown,
      at,
      'it puts state into something that cannot be told from the file',
      TECHNIQUES.shadowing,
    );
    return;
  }
  const complaint = judgeState(referent.kind === 'made-by' ? referent.path : null, state);
  if (complaint !== null) {
    findings.find(complaint.danger, shown, at, complaint.why, complaint.advisories);
    if (complaint.source !== undefined) findings.carry('source', complaint.source, at, shown);
  }
}

/** Items that are put into something. */
export function judgeFill(findings: Findings, target: Value, values: readonly Value[], at: number): void {
  const referent = referentOf(target);
  const shown = `items put into ${showValue(target)}: ${values.slice(0, 4).map(showValue).join(', ')}`;
  if (referent.kind === 'named' || referent.kind === 'run-time-name') {
    findings.find(
      'malicious',
      shown,
      at,
      'it puts items into something that the whole program shares',
      TECHNIQUES.shadowing,
    );
    return;
  }
  if (referent.kind === 'made-by') {
    if (
      /^torch\._utils\._rebuild_|^torch\.nn\.parameter\.|^torch\.\w*Storage$/.test(
        `${referent.path.module}.${referent.path.name}`,
      )
    ) {
      findings.find(
        'suspicious',
        shown,
        at,
        'it writes into the memory of a tensor while it is restored',
        TECHNIQUES.itemOnTensor,
      );
    }
    return;
  }
  if (referent.kind === 'persistent') {
    findings.find(
      'suspicious',
      shown,
      at,
      'it writes into a storage while it is restored',
      TECHNIQUES.itemOnTensor,
    );
  }
}

/** What the loader is asked for by an id of its own. */
export function judgePersistent(findings: Findings, id: Value, at: number): void {
  if (id.kind === 'tuple') {
    const tag = textOf(id.items[0]);
    // 'module' of PyTorch up to 1.x brings the source of a class along, to compare it.
    if (tag === 'storage' || tag === 'typed_storage' || tag === 'module') return;
    if (tag === 'reduce_package') {
      findings.find(
        'suspicious',
        showValue(id),
        at,
        'it takes an object out of a torch.package with code of its own',
        [],
      );
      return;
    }
  }
  // Text of protocol 0, numbers: an id in a table of the loader's.
  if (id.kind === 'text' || id.kind === 'integer' || id.kind === 'bytes') return;
  if (id.kind === 'unknown') return;
  findings.unvet({ module: 'persistent id', name: showValue(id) }, at);
}
