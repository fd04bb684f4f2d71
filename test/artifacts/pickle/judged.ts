import type { Artifact, Danger } from '../../../src/core/index.ts';
import { judgeBytes } from '../judge-bytes.ts';

/** What all judges make of a pickle; it has to be taken for one. */
export async function judged(bytes: Uint8Array): Promise<Artifact> {
  const artifact = await judgeBytes(bytes, 'model.pkl');
  if (artifact === null) throw new Error('nobody took it for a model file');
  return artifact;
}

export async function dangerOf(bytes: Uint8Array): Promise<Danger> {
  return (await judged(bytes)).danger;
}

export async function shown(bytes: Uint8Array): Promise<readonly string[]> {
  return (await judged(bytes)).payloads.map(({ danger, what }) => `${danger}: ${what}`);
}
