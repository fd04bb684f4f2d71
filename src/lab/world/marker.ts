import { sha256Hex } from '../../base/index.ts';

/**
 * The bytes of an inert file that stands for a model's weights, or for what an attacker would put in their place.
 * Nothing in it can run: text, repeated to `sizeBytes`, or for `.safetensors` a well-formed file of zeros that carries
 * the text as metadata. Different labels give different bytes, hence different hashes.
 */
export function markerBytes(path: string, label: string, sizeBytes = 0): Uint8Array {
  const line = `WEIGHBRIDGE LAB MARKER: ${label}\n`;
  if (path.endsWith('.safetensors')) return markedSafetensors(line.trimEnd(), sizeBytes);
  const text = new TextEncoder().encode(line);
  const bytes = new Uint8Array(Math.max(text.length, sizeBytes));
  for (let at = 0; at < bytes.length; at += text.length) {
    bytes.set(text.subarray(0, Math.min(text.length, bytes.length - at)), at);
  }
  return bytes;
}

/** One tensor of float32 zeros behind a header, https://github.com/huggingface/safetensors#format. */
function markedSafetensors(text: string, sizeBytes: number): Uint8Array {
  const dataBytes = Math.max(16, Math.ceil(sizeBytes / 4) * 4);
  const header = JSON.stringify({
    __metadata__: { format: 'pt', marker: text, fingerprint: sha256Hex(text).slice(0, 16) },
    'embeddings.weight': { dtype: 'F32', shape: [dataBytes / 4], data_offsets: [0, dataBytes] },
  });
  const padded = header.padEnd(Math.ceil(header.length / 8) * 8, ' ');
  const bytes = new Uint8Array(8 + padded.length + dataBytes);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(padded.length), true);
  bytes.set(new TextEncoder().encode(padded), 8);
  return bytes;
}
