import type { SignatureState } from '../core/index.ts';
import type { ModelSignature } from './verify-model-signature.ts';

/** What a report says of a signature; `signature` is its file. */
export function signatureState(verdict: ModelSignature, signature: string): SignatureState {
  switch (verdict.kind) {
    case 'verified':
      return { kind: 'verified', by: verdict.by, signature };
    case 'partial':
      return { kind: 'partial', why: `signed by ${verdict.by}; ${verdict.why}`, signature };
    case 'unverified':
    case 'invalid':
      return { kind: verdict.kind, why: verdict.why, signature };
  }
}
