import type { GatePolicy } from './gate.ts';

/**
 * What holds where the configuration says nothing: nobody loads a name that changed hands, or a file that attacks, or what
 * is gated without having accepted its terms.
 */
export const DEFAULT_GATE_POLICY: GatePolicy = {
  contact: null,
  owners: null,
  verdicts: { allow: ['live', 'moved', 'restricted'], mode: 'block' },
  locked: null,
  formats: null,
  danger: { max: 'suspicious', warnAbove: 'unvetted', mode: 'block' },
  licenses: null,
  age: null,
  remoteCode: null,
  acceptance: { licenses: [], mode: 'block' },
};

/** Nothing in force: for a scan, which says what breaks the rules that were named, and has rules of its own for the rest. */
export const NO_GATE_POLICY: GatePolicy = {
  contact: null,
  owners: null,
  verdicts: null,
  locked: null,
  formats: null,
  danger: null,
  licenses: null,
  age: null,
  remoteCode: null,
  acceptance: null,
};
