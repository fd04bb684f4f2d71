/** Bytes of the pointer that git holds in the place of a large file (git-lfs specification v1): all but the size is fixed. */
export function pointerSizeOf(sizeBytes: number): number {
  return POINTER_WITHOUT_SIZE + String(sizeBytes).length;
}

const POINTER_WITHOUT_SIZE =
  `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize \n`.length;
