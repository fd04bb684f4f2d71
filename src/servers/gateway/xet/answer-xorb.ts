import { storedOffsets } from '../../../formats/xet/index.ts';
import type { GatewayAnswer, GatewayRequest } from '../exchange.ts';
import { refuse } from '../protocol/answers.ts';
import type { XetContext } from './context.ts';
import { readXorbAddress } from './xorb-address.ts';

/** Bytes of a xorb, as its address says. A `Range` header has to ask for those, or for less. */
export async function answerXorb(
  request: GatewayRequest,
  hash: string,
  { index, key, clock }: XetContext,
): Promise<GatewayAnswer> {
  const now = Math.floor(clock.now().getTime() / 1000);
  const address = readXorbAddress(hash, request.query, key, now);
  if (address === null) return refuse(403, 'This gateway did not make that address.');
  // What makes clients ask for a new one.
  if (address === 'expired') return refuse(403, 'The address has expired.');
  const asked = /^bytes=(\d{1,15})-(\d{1,15})$/.exec(request.headers['range'] ?? '');
  const from = asked ? Number(asked[1]) : address.from;
  const to = asked ? Number(asked[2]) + 1 : address.to;
  if (from < address.from || to > address.to || from >= to)
    return refuse(416, 'The address is good for other bytes than those.');
  const xorb = await index.xorb(hash);
  const total = xorb === null ? 0 : storedOffsets(xorb.lengths)[xorb.lengths.length]!;
  // The client asks again how the file is put together, and hears that it is being indexed anew.
  if (xorb === null || to > total) return refuse(403, 'The gateway does not hold these bytes any more.');
  return {
    kind: 'stream',
    status: 206,
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(to - from),
      'Content-Range': `bytes ${from}-${to - 1}/${total}`,
      'Accept-Ranges': 'bytes',
      'Cache-Control': 'private, no-store',
    },
    body: index.read(xorb, { from, to }, request.signal),
  };
}
