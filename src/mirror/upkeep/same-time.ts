/** Services tell seconds in one answer, and parts of them in another. */
export function isSameTime(one: string, other: string): boolean {
  return Math.floor(Date.parse(one) / 1000) === Math.floor(Date.parse(other) / 1000);
}
