import type { Expression } from '../../formats/python/index.ts';
import type { PinEdit } from '../pin-site.ts';
import type { FoundName, NameUse } from './name-use.ts';
import { type Pinning, unpinnable } from './pin-claims.ts';
import { NO_COMMITS, NO_REVISION } from './pin-name.data.ts';
import { isUsedOnce } from './pin-names.ts';
import { literalAt } from './pin-value.ts';

/**
 * How a use is pinned whose name is spelled together with its revision: `name@rev`, an address, `pretrained=name,…`.
 * Null when the revision is an argument of its own.
 */
export function writtenPinning(use: NameUse, found: FoundName): Pinning | null {
  const syntax = use.argument.syntax ?? 'plain';
  if (NO_COMMITS.has(syntax)) return unpinnable('digest-only');
  if (NO_REVISION.has(syntax)) return unpinnable('no-revision-parameter');
  const { spelled } = found;
  switch (syntax) {
    case 'plain':
    case 'address':
      // What an address says of its revision is not what is asked for: only the keyword is (`loaders/single_file`).
      return null;
    case 'model-args':
      return modelArgs(use, found);
    case 'torch-hub':
      // Only what is the head of a branch or a tag is loaded, unless the call says not to ask (`torch/hub.py`).
      return skipsValidation(use) ? marked(use, found, ':') : unpinnable('unsupported-place');
    case 'download':
      return spelled.revision === null ? unpinnable('no-revision-parameter') : inAddress(use, found);
    default: {
      const { mark } = use.argument;
      if (spelled.revision !== null) return mark === undefined ? null : replaced(use, found, mark);
      if (mark === undefined || !isMarked(use))
        return hasKeyword(use) ? null : unpinnable('no-revision-parameter');
      return appended(use, found, mark);
    }
  }
}

function marked(use: NameUse, found: FoundName, mark: string): Pinning {
  return found.spelled.revision === null ? appended(use, found, mark) : replaced(use, found, mark);
}

function skipsValidation({ call }: NameUse): boolean {
  return call.args.some(
    ({ name, value }) => name === 'skip_validation' && value.kind === 'constant' && value.value === 'True',
  );
}

function hasKeyword({ form, argument }: NameUse): boolean {
  return (argument.pin ?? form.pin ?? ['revision']).length > 0;
}

/** Whether the revision is to be told in the name: by older versions of a library only, which take other arguments. */
function isMarked({ argument, call }: NameUse): boolean {
  const { markedWith } = argument;
  return markedWith === undefined || call.args.some(({ name }) => name !== null && markedWith.includes(name));
}

function appended(use: NameUse, found: FoundName, mark: string): Pinning {
  const end = nameEnd(use, found);
  if (end === -1 || !isOwnLiteral(use, found)) return unpinnable('unsupported-place');
  return edit(found, { start: end, end, before: mark, after: '' }, mark);
}

function replaced(use: NameUse, found: FoundName, mark: string): Pinning {
  const end = nameEnd(use, found);
  const { revision } = found.spelled;
  const { text } = use.evaluator.model.source;
  if (end === -1 || revision === null || !text.startsWith(mark + revision, end))
    return unpinnable('unsupported-place');
  const start = end + mark.length;
  return edit(found, { start, end: start + revision.length, before: '', after: '' }, mark);
}

/** `…/resolve/REV/file`. */
function inAddress(use: NameUse, found: FoundName): Pinning {
  const end = nameEnd(use, found);
  const { text } = use.evaluator.model.source;
  const verb = end === -1 ? null : /^\/(?:resolve|raw|blob|tree)\//.exec(text.slice(end, end + 10));
  const { revision } = found.spelled;
  if (verb === null || revision === null) return unpinnable('unsupported-place');
  const start = end + verb[0].length;
  if (!text.startsWith(`${revision}/`, start)) return unpinnable('unsupported-place');
  return edit(found, { start, end: start + revision.length, before: '', after: '' }, 'address');
}

/** `pretrained=name,revision=rev`: the one revision is that of an adapter and of a tokenizer, too. */
function modelArgs(use: NameUse, found: FoundName): Pinning {
  const { candidate, spelled } = found;
  if (!candidate.verbatim || nameEnd(use, found) === -1) return unpinnable('unsupported-place');
  if (!/(?:^|,)\s*pretrained=$/.test(candidate.text.slice(0, spelled.at)))
    return unpinnable('unsupported-place');
  for (const other of candidate.text.matchAll(/(?:^|,)\s*(?:peft|delta|tokenizer)=([^,]*)/g)) {
    if (other[1]!.trim() !== spelled.name) return unpinnable('unsupported-place');
  }
  const given = /(?:^|,)\s*revision=([^,]*)/.exec(candidate.text);
  if (given === null) {
    const end = found.offset + spelled.name.length;
    return edit(found, { start: end, end, before: ',revision=', after: '' }, 'model-args');
  }
  const at = candidate.offset + given.index + given[0].length - given[1]!.length;
  const end = at + given[1]!.trimEnd().length;
  return edit(found, { start: at, end, before: '', after: '' }, 'model-args');
}

function edit(found: FoundName, made: PinEdit, mark: string): Pinning {
  const claims = [{ place: `name:${found.offset}`, holder: mark }];
  return { site: { kind: 'edits', edits: [made] }, claims };
}

/** Where a name ends that is written out in one piece; -1 when it is not. */
function nameEnd({ evaluator }: NameUse, { offset, spelled }: FoundName): number {
  const { text } = evaluator.model.source;
  return text.startsWith(spelled.name, offset) ? offset + spelled.name.length : -1;
}

/** Whether nothing but this use reads the literal, or whatever reads it knows the mark by what stands in front. */
function isOwnLiteral(
  { call, argument, evaluator, expression }: NameUse,
  { offset, candidate }: FoundName,
): boolean {
  if (offset >= call.start && offset < call.end) return true;
  if (argument.syntax === 'hub-prefix' || argument.syntax === 'hub-uri') return true;
  const literal: Expression | null = literalAt(evaluator.model.source, candidate.offset);
  return literal !== null && expression.kind === 'name' && isUsedOnce(evaluator, expression);
}
