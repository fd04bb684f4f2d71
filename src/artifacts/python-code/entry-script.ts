import { posix } from 'node:path';
import { liesBelowMlflowModel, liesWithModel } from '../configs/model-repository.ts';
import type { Judge, Judgement, Look, Neighbours } from '../judge.ts';
import { judgeSource } from './judge-code.ts';

/** What marks a file that some loader runs by its name or by what it defines. */
const ENTRIES =
  /class\s+EndpointHandler\b|class\s+TritonPythonModel\b|\b(?:GeneratorBasedBuilder|ArrowBasedBuilder|BeamBasedBuilder)\b|\bts\.torch_handler\b|\bmlflow\.pyfunc\b|\bdef\s+_load_pyfunc\b|\btriton_python_backend_utils\b/;

/** Names under which loaders look for code: torch.hub, transformers' `custom_generate`. */
const ENTRY_NAMES = /(?:^|[/!])(?:hubconf|custom_generate\/generate)\.py$/;

/**
 * Code that loaders run without any configuration that names it, told by what it defines, and scripts that lie with a
 * model. Of the first only what is at least suspicious is told, of the second only what is malicious: programs have such
 * files too, and a scan of a codebase stays silent about them.
 */
export const entryScriptJudge: Judge = {
  format: 'python-script',
  refines: ['python-code'],
  couldBe: ({ path }: Look) => /\.py$/i.test(path),
  isOrdinary: (look, neighbours) => !isEntryOf(look) && !liesInModel(look.path, neighbours),
  async judge(subject): Promise<Judgement | null> {
    const isEntry = isEntryOf(subject);
    if (!isEntry && !(subject.member === '' && liesInModel(subject.path, subject.neighbours))) return null;
    const judged = await judgeSource(subject, 'python-script');
    if (judged === null) return null;
    const payloads = judged.payloads.filter(
      ({ danger }) => danger === 'malicious' || (isEntry && danger === 'suspicious'),
    );
    return payloads.length === 0 ? null : { ...judged, payloads };
  },
};

function isEntryOf({ head, path }: Look): boolean {
  const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1');
  return ENTRIES.test(text) || ENTRY_NAMES.test(posix.normalize(path));
}

function liesInModel(path: string, neighbours: Neighbours | null): boolean {
  return liesWithModel(neighbours) || liesBelowMlflowModel(path, neighbours);
}
