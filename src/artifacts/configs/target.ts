import type { Danger } from '../../core/index.ts';
import { isListed, standingOf } from '../pickle/standing.ts';

export interface TargetGrade {
  readonly danger: Danger;
  readonly why: string;
  readonly advisories: readonly string[];
  /** What is known of it: that it runs code or programs, that it does something else of that kind, where it is from. */
  readonly kind: 'runs' | 'reaches' | 'standard' | 'known' | 'unknown';
}

/** Packages whose classes configurations of models name. */
const OF_MODELS =
  /^(?:nemo|nemo_text_processing|torch|torchvision|torchaudio|torchmetrics|pytorch_lightning|lightning|lightning_fabric|transformers|omegaconf|hydra|megatron|apex|diffusers|peft|datasets|tokenizers|sentencepiece|timm)(?:\.|$)/;

const RUNS: ReadonlySet<string> = new Set(['code', 'process', 'native', 'function']);

/** What having a dotted name imported and called means: Hydra's `_target_`, tags of YAML. */
export function gradeTarget(dotted: string): TargetGrade {
  const cut = dotted.lastIndexOf('.');
  const path = { module: cut === -1 ? 'builtins' : dotted.slice(0, cut), name: dotted.slice(cut + 1) };
  const none = (danger: Danger, why: string, kind: TargetGrade['kind']): TargetGrade => ({
    danger,
    why,
    advisories: [],
    kind,
  });
  if (isListed(path)) return none('none', '', 'known');
  const standing = standingOf(path);
  switch (standing.kind) {
    case 'sink':
    case 'reflective': {
      const runs = standing.kind !== 'sink' || RUNS.has(standing.group);
      const { why, advisories } = standing;
      return { danger: 'malicious', why, advisories, kind: runs ? 'runs' : 'reaches' };
    }
    case 'standard':
      return none('suspicious', 'it is of the standard library, and no part of a model', 'standard');
    case 'known':
      return none(OF_MODELS.test(dotted) ? 'none' : 'unvetted', 'nobody has looked at it', 'known');
    case 'dotted':
      return none(OF_MODELS.test(dotted) ? 'none' : 'suspicious', standing.why, 'unknown');
    default:
      return none('suspicious', 'it is of a package that models are not known to need', 'unknown');
  }
}
