import { type ByteSource, messageOf, WeighbridgeError } from '../base/index.ts';
import { contentDigest } from './content-digest.ts';
import { compareCodePoints, type SignedManifest, type SignedResource } from './signed-manifest.ts';

/** The files of a model, wherever they are kept. */
export interface ModelFiles {
  /** Every file of it, with `/`, relative to its root; links too, folders not. */
  readonly names: readonly string[];
  /** Bytes of a file; null where that is not known without asking. */
  sizeOf(name: string): number | null;
  /** SHA-256 of a file, 64 hex digits, as whoever keeps it states it; null where nobody does. */
  sha256Of(name: string): string | null;
  /** To hash what nobody stated. Null where the file is not to be read: then it stays unproven. */
  open(name: string): Promise<(ByteSource & Partial<AsyncDisposable>) | null>;
  isLink?(name: string): boolean;
}

/** How the files differ from what was signed; all empty where they do not. */
export interface ModelDifference {
  /** Signed, and not there. */
  readonly missing: readonly string[];
  readonly changed: readonly string[];
  /** There, and not signed: a load may run them all the same. */
  readonly unsigned: readonly string[];
  /** Signed, and not compared, with the reason. */
  readonly unproven: readonly { readonly name: string; readonly why: string }[];
  /** There, and left out of what was signed on purpose. */
  readonly ignored: readonly string[];
}

/** Never part of a model, at its root only (OMS 1.0, 6.2). */
const IGNORED_BY_DEFAULT = ['.git', '.gitignore', '.gitattributes', '.github'];

/** Compares a model with what was signed. Files whose SHA-256 is stated are not read. Rejects only on abort. */
export async function compareModel(
  manifest: SignedManifest,
  files: ModelFiles,
  signatureName: string | null,
): Promise<ModelDifference> {
  const there = new Set(files.names);
  const signed = Map.groupBy(manifest.resources, ({ path }) => path);
  const ignored = new Set([...IGNORED_BY_DEFAULT, ...manifest.ignoredPaths]);
  const difference = {
    missing: [] as string[],
    changed: [] as string[],
    unsigned: [] as string[],
    unproven: [] as { name: string; why: string }[],
    ignored: [] as string[],
  };
  for (const [path, resources] of signed) {
    if (!there.has(path)) {
      difference.missing.push(path);
      continue;
    }
    if (files.isLink?.(path) === true && !manifest.allowsLinks) {
      difference.changed.push(path);
      continue;
    }
    const compared = await compareFile(manifest, path, resources, files);
    if (compared === 'changed') difference.changed.push(path);
    else if (compared !== 'same') difference.unproven.push({ name: path, why: compared.why });
  }
  for (const name of files.names.toSorted(compareCodePoints)) {
    if (signed.has(name) || name === signatureName) continue;
    if (isIgnored(name, ignored)) difference.ignored.push(name);
    // In parts there is none of an empty file (OMS 1.0, 6.3.2).
    else if (manifest.partBytes === null || files.sizeOf(name) !== 0) difference.unsigned.push(name);
  }
  return difference;
}

type Compared = 'same' | 'changed' | { readonly why: string };

async function compareFile(
  { algorithm }: SignedManifest,
  path: string,
  resources: readonly SignedResource[],
  files: ModelFiles,
): Promise<Compared> {
  const size = files.sizeOf(path);
  const inOrder = resources.toSorted((a, b) => a.start - b.start);
  const end = inOrder.at(-1)!.end;
  if (end !== null && size !== null && size !== end) return 'changed';
  const [only] = resources;
  const stated = files.sha256Of(path);
  const isWhole = resources.length === 1 && (only!.end === null || only!.end === size);
  if (stated !== null && algorithm === 'sha256' && isWhole)
    return stated === only!.digest ? 'same' : 'changed';
  let source: Awaited<ReturnType<ModelFiles['open']>> = null;
  try {
    source = await files.open(path);
    if (source === null) return { why: `nobody states its ${algorithm}, and it is not read whole` };
    if (end !== null && source.size !== end) return 'changed';
    for (const { start, end: stop, digest } of inOrder) {
      if ((await contentDigest(source, algorithm, start, stop ?? source.size)) !== digest) return 'changed';
    }
    return 'same';
  } catch (error) {
    if (error instanceof WeighbridgeError && error.code === 'cancelled') throw error;
    return { why: messageOf(error) };
  } finally {
    await source?.[Symbol.asyncDispose]?.();
  }
}

/** The path itself, or a folder above it. */
function isIgnored(name: string, ignored: ReadonlySet<string>): boolean {
  for (let slash = name.indexOf('/'); slash !== -1; slash = name.indexOf('/', slash + 1)) {
    if (ignored.has(name.slice(0, slash))) return true;
  }
  return ignored.has(name);
}
