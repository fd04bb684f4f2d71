/** Validation, revocation, disclosure: few runs want them, and their schemas take longer to load than a small scan takes. */
export function secretActions(): Promise<typeof import('./actions.ts')> {
  return import('./actions.ts');
}
