/**
 * Whether `text` matches a glob: `*` is any run of characters without a slash, `**` any run, `?` one character that is
 * no slash. Case does not matter, since names on hubs are the same in any case. Linear in the text for each star.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  return toRegExp(pattern).test(text);
}

const compiled = new Map<string, RegExp>();

function toRegExp(pattern: string): RegExp {
  let expression = compiled.get(pattern);
  if (!expression) {
    const source = pattern.replace(/\*\*\/?|\*|\?|[^*?]+/g, (part) => {
      if (part === '**/') return '(?:.*/)?';
      if (part === '**') return '.*';
      if (part === '*') return '[^/]*';
      if (part === '?') return '[^/]';
      return RegExp.escape(part);
    });
    expression = new RegExp(`^${source}$`, 'is');
    compiled.set(pattern, expression);
  }
  return expression;
}
