import type { CodeExpression } from '../formats/code/index.ts';

/** Members of members that are followed. */
const MAX_PARTS = 24;

/** `a.b.c` of names alone; null when a part is anything else. */
export function pathOf(expression: CodeExpression): string | null {
  const parts: string[] = [];
  let current = expression;
  while (current.kind === 'member') {
    parts.unshift(current.property);
    if (parts.length > MAX_PARTS) return null;
    current = current.object;
  }
  if (current.kind !== 'name') return null;
  return [current.name, ...parts].join('.');
}
