import type { CallValue, Effect, Value } from '../../formats/pickle/index.ts';
import type { Draft } from '../draft.ts';
import { STORAGE_BYTES } from '../pickle/index.ts';
import { quoted } from '../quoted.ts';

/** Storages of one file that are remembered (CWE-770): large checkpoints have some 100,000. */
export const STORAGES_MAX = 500_000;

export interface Storage {
  readonly key: string;
  readonly elements: number;
  /** Null where the class is none that is known. */
  readonly bytes: number | null;
  readonly at: number;
}

const MEMORY = {
  why: 'Loading it reaches past the memory of its storage in PyTorch before 2.10, even with weights_only=True.',
  advisories: ['CVE-2026-24747'],
};

/** `('storage', torch.FloatStorage, '0', 'cpu', 24)`; null where the id is another. */
export function storageOf(id: Value, at: number): Storage | null {
  if (id.kind !== 'tuple') return null;
  const [kind, type, key, , elements] = id.items;
  if (kind?.kind !== 'text' || kind.text !== 'storage' || key?.kind !== 'text') return null;
  if (elements?.kind !== 'integer' || elements.value === null) return null;
  const name = type?.kind === 'global' ? type.name : '';
  const count = Number(elements.value);
  const width = STORAGE_BYTES.get(name.slice(name.lastIndexOf('.') + 1));
  return { key: key.text, elements: count, bytes: width === undefined ? null : width * count, at };
}

/** Watches what a checkpoint's pickle makes: its storages, tensors that reach past them, items put into what is no mapping. */
export class TensorChecks {
  readonly storages = new Map<string, Storage>();
  isFull = false;
  readonly #draft: Draft;
  readonly #place: (at: number) => string;

  constructor(draft: Draft, place: (at: number) => string) {
    this.#draft = draft;
    this.#place = place;
  }

  take(effect: Effect): void {
    if (effect.kind === 'persistent-load') this.#takeStorage(effect.id, effect.at);
    else if (effect.kind === 'call') this.#checkTensor(effect.call);
    else if (effect.kind === 'fill' && effect.how === 'items' && isNoMapping(effect.target)) {
      this.#draft.payload('code', 'suspicious', {
        what: `items put into a ${shownKind(effect.target)}`,
        where: this.#place(effect.at),
        ...MEMORY,
        why: 'Loading it writes into the memory of what is no dictionary in PyTorch before 2.10, even with weights_only=True.',
      });
    }
  }

  #takeStorage(id: Value, at: number): void {
    const storage = storageOf(id, at);
    if (storage === null) return;
    const known = this.storages.get(storage.key);
    if (known) {
      if (known.elements === storage.elements && known.bytes === storage.bytes) return;
      this.#draft.payload('code', 'suspicious', {
        what: `storage ${quoted(storage.key)} of ${known.elements} elements, then of ${storage.elements}`,
        where: this.#place(at),
        ...MEMORY,
      });
    } else if (this.storages.size < STORAGES_MAX) this.storages.set(storage.key, storage);
    else this.isFull = true;
  }

  /** `_rebuild_tensor_v2(storage, offset, size, stride, …)` (torch/_utils.py). */
  #checkTensor({ callee, arguments: given, at }: CallValue): void {
    if (callee.kind !== 'global' || callee.module !== 'torch._utils' || given.kind !== 'tuple') return;
    if (!/^_rebuild_(?:tensor(?:_v[23])?|qtensor)$/.test(callee.name)) return;
    const [storage, offset, size, stride] = given.items;
    if (storage?.kind !== 'persistent') return;
    const elements = storageOf(storage.id, at)?.elements;
    const reach = reachOf(offset, size, stride);
    // The elements of an untyped storage are bytes; `_v3` says beside it what they make up.
    if (elements === undefined || reach === null || callee.name.endsWith('_v3')) return;
    if (reach <= elements) return;
    this.#draft.payload('code', 'suspicious', {
      what: `tensor that reaches to element ${reach} of a storage of ${elements}`,
      where: this.#place(at),
      ...MEMORY,
    });
  }
}

/** Past the last element that offset, size and stride lead to; infinite below 0, null when they are not told. */
function reachOf(
  offset: Value | undefined,
  size: Value | undefined,
  stride: Value | undefined,
): number | null {
  const start = numberOf(offset);
  const sizes = numbersOf(size);
  const strides = numbersOf(stride);
  if (start === null || sizes === null || strides === null) return null;
  if (sizes.length !== strides.length || start < 0) return Number.POSITIVE_INFINITY;
  if (sizes.some((length) => length < 0) || strides.some((step) => step < 0)) return Number.POSITIVE_INFINITY;
  if (sizes.includes(0)) return 0;
  return sizes.reduce((last, length, index) => last + (length - 1) * strides[index]!, start) + 1;
}

function numberOf(value: Value | undefined): number | null {
  return value?.kind === 'integer' && value.value !== null ? Number(value.value) : null;
}

function numbersOf(value: Value | undefined): readonly number[] | null {
  if (value?.kind !== 'tuple' || value.dropped > 0) return null;
  const numbers = value.items.map(numberOf);
  return numbers.every((number) => number !== null) ? numbers : null;
}

function isNoMapping(target: Value): boolean {
  if (target.kind === 'list' || target.kind === 'persistent') return true;
  return (
    target.kind === 'call' &&
    target.callee.kind === 'global' &&
    target.callee.module.startsWith('torch') &&
    /^_rebuild_|Storage$|^(?:Tensor|Size|device|dtype|Parameter)$/.test(target.callee.name)
  );
}

function shownKind(target: Value): string {
  if (target.kind === 'persistent') return 'storage';
  return target.kind === 'call' ? 'tensor' : target.kind;
}
