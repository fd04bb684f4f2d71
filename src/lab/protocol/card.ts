import { parse } from 'yaml';
import type { Commit } from '../world/index.ts';

/** Longest front matter or configuration that is read, in bytes. A card of a rehearsal is far smaller. */
const CARD_LIMIT_BYTES = 64 * 1024;

/** The YAML at the head of README.md, which the Hub turns into tags; nothing when there is none or it is broken. */
export function cardOf(commit: Commit): Readonly<Record<string, unknown>> | undefined {
  const text = textOf(commit, 'README.md');
  const frontMatter = text === undefined ? undefined : /^---\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1];
  if (frontMatter === undefined) return undefined;
  try {
    const card: unknown = parse(frontMatter, { maxAliasCount: 0 });
    return isRecord(card) ? card : undefined;
  } catch {
    return undefined;
  }
}

/** What the Hub shows of a model's config.json. */
export function configOf(commit: Commit): Readonly<Record<string, unknown>> | undefined {
  const text = textOf(commit, 'config.json');
  if (text === undefined) return undefined;
  try {
    const config: unknown = JSON.parse(text);
    if (!isRecord(config)) return undefined;
    const { architectures, model_type, auto_map } = config;
    return {
      ...(architectures !== undefined && { architectures }),
      ...(model_type !== undefined && { model_type }),
      ...(auto_map !== undefined && { auto_map }),
    };
  } catch {
    return undefined;
  }
}

/** The tags a card stands for, as the Hub writes them. */
export function tagsOf(card: Readonly<Record<string, unknown>> | undefined): string[] {
  if (!card) return [];
  const prefixed = (key: string, prefix: string) => listOf(card[key]).map((value) => `${prefix}:${value}`);
  return [
    ...listOf(card['library_name']),
    ...listOf(card['pipeline_tag']),
    ...listOf(card['tags']),
    ...prefixed('base_model', 'base_model'),
    ...prefixed('datasets', 'dataset'),
    ...prefixed('license', 'license'),
  ];
}

function listOf(value: unknown): string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((item) => typeof item === 'string');
}

function textOf(commit: Commit, path: string): string | undefined {
  const file = commit.files.get(path);
  if (!file || file.bytes.length > CARD_LIMIT_BYTES) return undefined;
  return new TextDecoder().decode(file.bytes);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
