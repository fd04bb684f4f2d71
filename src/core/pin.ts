import type { HubName, PinGrade } from './reference.ts';

const COMMIT = /^[0-9a-f]{40}$/;
const SHORT_HEX = /^[0-9a-f]{6,39}$/i;
const TAG = /^(?:refs\/tags\/.+|v?\d+(?:[._-]\d+)*(?:[-+._]?(?:rc|alpha|beta|post|dev|b|a)[-._]?\d*)?)$/i;

/**
 * How fixed a revision is on a hub. What counts differs (facts: hubs, summary matrix): a Kaggle version is a number that
 * is never reused, an Ollama tag moves, a Replicate version is a digest, `labels/latest` on Azure moves.
 */
export function gradeRevision(revision: string | null | undefined, hub: HubName = 'huggingface'): PinGrade {
  if (revision === null || revision === undefined || revision === '') return 'none';
  if (DIGEST.test(revision)) return 'digest';
  switch (hub) {
    case 'huggingface':
    case 'modelscope':
    case 'github':
    case 'gitlab':
    case 'pytorch-hub':
      return gradeGitRevision(revision);
    case 'kaggle':
    case 'tensorflow-hub':
    case 'civitai':
      return /^\d+$/.test(revision) ? 'version' : 'branch';
    case 'replicate':
      return HEX_DIGEST.test(revision) ? 'digest' : 'tag';
    case 'vertex-ai':
    case 'ngc':
    case 'azure-ai':
    case 'sagemaker':
    case 'model-zoo':
      // `latest`, `*`, a label: whatever holds no digit names nothing that stays.
      return /\d/.test(revision) && !/[*^~<>]|latest/i.test(revision) ? 'version' : 'branch';
    case 'ollama':
    case 'docker':
      return 'tag';
  }
}

const DIGEST = /^sha(?:256:[0-9a-f]{64}|384:[0-9a-f]{96}|512:[0-9a-f]{128})$/;
const HEX_DIGEST = /^[0-9a-f]{64}$/;

/**
 * How fixed a revision on a Hugging Face-like hub is. Only 40 lower-case hex digits are a commit, as in the hub's own
 * client (`REGEX_COMMIT_HASH`): upper case is asked of the server as a name, and short hex may be a date-like tag.
 * A name that looks like a version is called a tag; any other name a branch. Both move.
 */
function gradeGitRevision(revision: string): PinGrade {
  if (COMMIT.test(revision)) return 'commit';
  // All digits and date-like is far more often a tag than a hash.
  if (/^\d{6,8}$/.test(revision)) return 'tag';
  if (/^[0-9A-Fa-f]{40}$/.test(revision)) return 'branch';
  if (SHORT_HEX.test(revision)) return 'abbreviated';
  if (TAG.test(revision)) return 'tag';
  return 'branch';
}

/** Whether no later change behind a name gets past a pin of this grade. */
export function isFixed(pin: PinGrade): boolean {
  return pin === 'commit' || pin === 'digest' || pin === 'version';
}
