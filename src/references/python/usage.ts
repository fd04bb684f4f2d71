import type { ReaderContext } from '../reader.ts';
import type { Collector } from './collector.ts';

/** A line of a docstring that is a command, with the lines that it goes on to. */
const COMMAND_LINE =
  /^[ \t]*(?:\$ )?(?:[A-Z_]+=\S+ )*(?:python3?|accelerate|torchrun|deepspeed|trl|hf|huggingface-cli|vllm|sglang|lm_eval|axolotl|llamafactory-cli|uv|git|wget|curl|text-generation-launcher)[ \t](?:[^\\\n]|\\[\s\S])*/gm;
/** What such a line has besides: an option, or a verb that takes a name. */
const MAY_HOLD_COMMAND = /--[a-z]|\bdownload |git clone|\bserve /;
/** The default of a parameter, as the docstrings of Hugging Face's libraries write it. */
const DEFAULT_IN_PROSE = /defaults to `{1,2}["']([\w.-]{1,96}\/[\w.-]{1,96})["']`/g;

/** What a docstring tells of the use of its code: the commands that start it, and the defaults that it repeats. */
export function readUsage(
  docstring: string,
  offset: number,
  collector: Collector,
  context: ReaderContext,
): void {
  if (!docstring.includes('/')) return;
  if (MAY_HOLD_COMMAND.test(docstring)) readCommandLines(docstring, offset, collector, context);
  for (const match of docstring.matchAll(DEFAULT_IN_PROSE)) {
    const name = match[1]!;
    const use = collector.useOf(name);
    // Without a use that the docstring repeats, prose alone does not tell a model from a dataset.
    if (use === undefined) continue;
    collector.add({
      ...use,
      role: 'mention',
      form: 'python.docstring',
      offset: offset + match.index + match[0].lastIndexOf(name),
      usedAt: null,
      resolution: 'literal',
    });
  }
}

function readCommandLines(
  docstring: string,
  offset: number,
  collector: Collector,
  context: ReaderContext,
): void {
  for (const line of docstring.matchAll(COMMAND_LINE)) {
    if (!line[0].includes('/')) continue;
    for (const found of context.embedded('shell', line[0])) {
      if (found.resolution === 'dynamic') continue;
      const { hub, kind, name, form, resolution, revision, remoteCode = false } = found;
      collector.add({
        hub,
        kind,
        name,
        role: 'mention',
        form,
        offset: offset + line.index + found.offset,
        usedAt: null,
        resolution,
        revision,
        remoteCode,
      });
    }
  }
}
