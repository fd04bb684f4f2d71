import { oneLine, WeighbridgeError } from '../../base/index.ts';

/** Characters of a name in somebody else's archive that are told. */
const NAME_CHARS = 200;

/** Of an export in which something stands that no export of ours holds. */
export function refusedLayout(address: string, what: string, name?: string): WeighbridgeError {
  const named = name === undefined ? '' : `: ${JSON.stringify(oneLine(name, NAME_CHARS))}`;
  return new WeighbridgeError('refused', `${address} is not imported: ${what}${named}`, {
    remedy: 'nothing of it was stored; get it again from where it was exported',
  });
}

export function notThere(address: string, sha256: string): WeighbridgeError {
  return new WeighbridgeError('unreadable', `${address} has no blob sha256:${sha256}`, {
    remedy: 'it is not whole: get it again from where it was exported',
  });
}
