/** `${ENTRY#*|}`, `${ENTRY%%:*}`: what stands on one side of a separator that is written out. */
const CUT = /(##?|%%?)(\*)?["'\\]{0,2}([^\w*?[\]{}$"'\\/]{1,3})["']?(\*)?\}$/;
/** Characters of a parameter that are looked at: a cut is short. */
const MAX_CUT = 80;

/** From where to where a text is left by the cut that a parameter writes; null when that cannot be told. */
export function keptBy(parameter: string, text: string): readonly [number, number] | null {
  const cut = parameter.length > MAX_CUT ? null : CUT.exec(parameter);
  if (cut === null) return null;
  const [, operator = '', before, separator = '', behind] = cut;
  const isHead = operator.startsWith('#');
  if ((isHead ? before : behind) === undefined || (isHead ? behind : before) !== undefined) return null;
  const isFirst = operator === '#' || operator === '%%';
  const at = isFirst ? text.indexOf(separator) : text.lastIndexOf(separator);
  if (at === -1) return [0, text.length];
  return isHead ? [at + separator.length, text.length] : [0, at];
}
