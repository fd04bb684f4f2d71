import type { ReconstructionV1, ReconstructionV2 } from '../../../formats/xet/index.ts';
import type { XetFile } from '../../../mirror/index.ts';
import type { GatewayAnswer, GatewayRequest } from '../exchange.ts';
import { json, refuse } from '../protocol/answers.ts';
import type { XetContext } from './context.ts';
import { notYet } from './granted-file.ts';
import { type Reconstruction, reconstruct } from './reconstruct.ts';
import { ADDRESS_SECONDS, xorbAddress } from './xorb-address.ts';

/** How the parts of a file are to be fetched: from addresses of ours, one for each stretch of a xorb. */
export async function answerReconstruction(
  request: GatewayRequest,
  version: 'v1' | 'v2',
  file: XetFile,
  { index, key, clock }: XetContext,
): Promise<GatewayAnswer> {
  const range = rangeOf(request.headers['range'], file.sizeBytes);
  // How clients learn where a file ends that they were not told the size of.
  if (range === 'beyond') return refuse(416, 'The file ends before the range that was asked for.');
  if (range === 'malformed') return refuse(400, 'Ask for one range: "bytes=FIRST-LAST".');
  const made = await reconstruct(file, range, (hash) => index.xorb(hash));
  if (made.kind === 'broken') {
    void index.rebuild(file.sha256);
    return notYet();
  }
  const expires = Math.floor(clock.now().getTime() / 1000) + ADDRESS_SECONDS;
  const cas = `${request.base}/api/xet`;
  const address = (xorb: string, { from, to }: { readonly from: number; readonly to: number }) =>
    xorbAddress(cas, { xorb, from, to, expires }, key);
  const body = version === 'v1' ? v1Of(made, address) : v2Of(made, address);
  return json(request, body, { 'Cache-Control': 'no-store' });
}

type Address = (xorb: string, part: { readonly from: number; readonly to: number }) => string;

function v1Of({ offsetIntoFirst, terms, parts }: Reconstruction, address: Address): ReconstructionV1 {
  const rows = [...parts].map(([xorb, xorbParts]) => [
    xorb,
    xorbParts.map((part) => ({
      range: { start: part.start, end: part.end },
      url: address(xorb, part),
      url_range: { start: part.from, end: part.to - 1 },
    })),
  ]);
  return { offset_into_first_range: offsetIntoFirst, terms, fetch_info: Object.fromEntries(rows) };
}

/** One range for each address, though it could be several: each is good for what it names and no more. */
function v2Of({ offsetIntoFirst, terms, parts }: Reconstruction, address: Address): ReconstructionV2 {
  const rows = [...parts].map(([xorb, xorbParts]) => [
    xorb,
    xorbParts.map((part) => ({
      url: address(xorb, part),
      ranges: [
        { chunks: { start: part.start, end: part.end }, bytes: { start: part.from, end: part.to - 1 } },
      ],
    })),
  ]);
  return { offset_into_first_range: offsetIntoFirst, terms, xorbs: Object.fromEntries(rows) };
}

/** Clients ask for more than there is, up to the largest number of 64 bits, when they do not know the size. */
function rangeOf(header: string | undefined, sizeBytes: number) {
  if (header === undefined) return { from: 0, to: sizeBytes };
  const [, first, last] = /^bytes=(\d{1,20})-(\d{1,20})$/.exec(header) ?? [];
  if (first === undefined || last === undefined || Number(last) < Number(first)) return 'malformed';
  if (Number(first) >= sizeBytes) return 'beyond';
  return { from: Number(first), to: Math.min(sizeBytes, Number(last) + 1) };
}
