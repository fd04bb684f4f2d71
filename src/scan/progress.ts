/** What is being waited for, for a progress display. */
export type Progress =
  | { readonly kind: 'files'; readonly files: number }
  | { readonly kind: 'history'; readonly names: number }
  | { readonly kind: 'objects'; readonly done: number; readonly total: number }
  | { readonly kind: 'validated'; readonly done: number; readonly total: number }
  | { readonly kind: 'names'; readonly judged: number; readonly total: number };
