import type { OpenedRemote } from '../../io/files/index.ts';
import type { ContentsAnswer, OpenedHubFile } from '../contents.ts';
import type { Connection } from './connection.ts';
import type { Asked } from './contents-refusal.ts';
import { FileAnswers, type FileWanted } from './file-answers.ts';
import type { Listings } from './listings.ts';

/** Opens a file where the hub keeps it: with itself, or on the storage that it redirects to (facts B2, B5). */
export async function openFile(
  connection: Connection,
  listings: Listings,
  asked: Asked,
  wanted: FileWanted,
): Promise<ContentsAnswer<OpenedHubFile>> {
  const answers = new FileAnswers(connection, asked, wanted);
  const { url, inspect } = answers;
  let opened: OpenedRemote;
  try {
    opened = await connection.open(url, wanted.listed?.sizeBytes ?? null, inspect, asked.signal);
  } catch (error) {
    return answers.obstacle(error, asked, listings);
  }
  if (opened.kind === 'refused') return answers.refusal(opened.answer, asked, listings);
  const { source } = opened;
  const { statedSize, sha256 } = answers;
  if (statedSize !== null && statedSize !== source.size) {
    await source[Symbol.asyncDispose]();
    const why = `${wanted.path} is said to have ${statedSize} bytes, and has ${source.size} where it is kept`;
    return answers.unknown('contradiction', why);
  }
  const value = { source, sha256, [Symbol.asyncDispose]: () => source[Symbol.asyncDispose]() };
  const evidence = [connection.cite(`${wanted.path} has ${source.size} bytes`, url)];
  return { kind: 'answered', value, evidence };
}
