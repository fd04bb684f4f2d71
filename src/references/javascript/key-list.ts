import type { ArrayExpression, Expression, ObjectExpression } from '../../formats/javascript/index.ts';

/** The keys of an object as the list that `Object.keys` gives, or with their values that of `Object.entries`. */
export function keyList(object: ObjectExpression, text: string, isEntries: boolean): ArrayExpression {
  const items = object.properties.flatMap((property): Expression[] => {
    if (property.key === null) return [];
    const { key: name, keyStart: start } = property;
    const isQuoted = /['"]/.test(text.charAt(start));
    const key: Expression = {
      kind: 'string',
      value: name,
      valueStart: start + (isQuoted ? 1 : 0),
      start,
      end: start + name.length,
    };
    if (!isEntries) return [key];
    return [{ kind: 'array', items: [key, property.value], start, end: property.value.end }];
  });
  return { kind: 'array', items, start: object.start, end: object.end };
}
