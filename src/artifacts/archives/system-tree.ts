const TOP_FOLDERS = new Set(
  'bin boot dev etc home lib lib64 media mnt opt proc root run sbin srv sys tmp usr var'.split(' '),
);
/** Folders at the top that only the tree of a system has together. */
const ENOUGH = 3;
/** How layers of images delete (OCI image specification, layer). */
const WHITEOUT = /(?:^|\/)\.wh\./;

/** Whether the paths are those of a whole system: links there count from its own top. */
export function looksLikeSystem(paths: Iterable<string>): boolean {
  const tops = new Set<string>();
  for (const path of paths) {
    if (WHITEOUT.test(path)) return true;
    const top = path.replace(/^(?:\.?\/)+/, '').split('/', 1)[0]!;
    if (TOP_FOLDERS.has(top)) tops.add(top);
    if (tops.size >= ENOUGH) return true;
  }
  return false;
}
