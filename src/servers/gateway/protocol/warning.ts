import type { NameQuery } from '../../../hubs/index.ts';
import { headerText } from './answers.ts';

/** Longest advice in a header, in characters. CWE-400. */
const WARNING_MAX = 1000;

/**
 * `X-HF-Warning: topic; text`. Clients show one warning for each topic, so that the topic has to name what it is about:
 * the repository, and the file where `path` is one.
 */
export function warningText({ kind, name }: NameQuery, path: string | null, text: string): string {
  const topic = `weighbridge ${kind} ${name} ${path ?? ''}`.trim().replace(/;/g, ',');
  return headerText(`${topic}; ${text}`, WARNING_MAX);
}
