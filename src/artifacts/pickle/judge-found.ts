import type { CallValue, Value } from '../../formats/pickle/index.ts';
import { TECHNIQUES } from './advisories.data.ts';
import { isHarmfulAsValue, isListedOrRuled } from './call-kinds.ts';
import type { Findings } from './findings.ts';
import { type NamePath, pathText } from './name-path.ts';
import { attributeOf, type Referent, referentOf, textOf } from './referent.ts';
import { showCall, showValue } from './show-value.ts';
import type { Standings } from './standings.ts';

/** Reaching for an attribute does nothing yet; what it reaches counts as held, and may be called later. */
export function judgeGetattr(
  findings: Findings,
  standings: Standings,
  path: NamePath,
  args: readonly Value[],
  call: CallValue,
  at: number,
): void {
  const [object, name] = args;
  if (textOf(name) === null) {
    if (name?.kind === 'text' && !name.whole) return;
    findings.find(
      'malicious',
      showCall(pathText(path), args, call.keywords),
      at,
      'it looks up a name that is put together while loading',
      TECHNIQUES.builtName,
    );
    return;
  }
  judgeFound(findings, standings, attributeOf(referentOf(object!), textOf(name)!), call, at);
}

/** A name that was looked up while loading, by getattr and its like. */
export function judgeFound(
  findings: Findings,
  standings: Standings,
  found: Referent,
  call: CallValue,
  at: number,
): void {
  if (found.kind === 'run-time-name') {
    findings.find(
      'malicious',
      showValue(call),
      at,
      'it looks up a name that is put together while loading',
      TECHNIQUES.builtName,
    );
    return;
  }
  if (found.kind === 'unknown' || found.kind === 'data') {
    findings.find(
      'suspicious',
      showValue(call),
      at,
      'it looks up an attribute of something that cannot be told',
      [],
    );
    return;
  }
  if (found.kind !== 'named') return;
  const { path } = found;
  if (isListedOrRuled(path)) return;
  const standing = standings.of(path);
  const shown = showValue(call);
  // Making a code object of it is what is judged.
  if (path.module === 'types' && standing.kind === 'sink' && standing.group === 'function') return;
  if (standing.kind === 'sink') {
    findings.find(
      isHarmfulAsValue(path, standing.group) ? 'malicious' : 'suspicious',
      shown,
      at,
      `it looks up a callable: ${standing.why}`,
      standing.advisories,
    );
    return;
  }
  if (standing.kind === 'reflective') {
    findings.find('malicious', shown, at, standing.why, standing.advisories);
    return;
  }
  if (standing.kind === 'dotted') {
    findings.find('suspicious', shown, at, standing.why, []);
    return;
  }
  // A member of a class that is on the list, as enums and methods are pickled.
  const owner: NamePath = {
    module: path.module,
    name: path.name.slice(0, Math.max(0, path.name.lastIndexOf('.'))),
  };
  if (owner.name !== '' && (isListedOrRuled(owner) || path.module === 'builtins')) return;
  if (standing.kind === 'main' || standing.kind === 'known' || standing.kind === 'repository') {
    findings.unvet(path, at);
    return;
  }
  findings.find(
    'suspicious',
    shown,
    at,
    'it looks up a part of the standard library or of an unknown module',
    [],
  );
}
