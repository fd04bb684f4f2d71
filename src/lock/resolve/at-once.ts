/** Runs a task for every item, so many at a time, until one gives a value; resolves with that, or null. */
export async function eachUntil<T, R>(
  items: Iterable<T>,
  atOnce: number,
  task: (item: T) => Promise<R | null>,
): Promise<R | null> {
  const queue = items[Symbol.iterator]();
  let stopped: R | null = null;
  const work = async () => {
    for (let next = queue.next(); !next.done && stopped === null; next = queue.next()) {
      stopped ??= await task(next.value);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return stopped;
}
