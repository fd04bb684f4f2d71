import type { Danger } from '../../core/index.ts';
import { standingOf } from '../pickle/standing.ts';

export interface TargetGrade {
  readonly danger: Danger;
  readonly why: string;
  readonly advisories: readonly string[];
}

/** Packages whose classes configurations of models name. */
const OF_MODELS =
  /^(?:nemo|nemo_text_processing|torch|torchvision|torchaudio|torchmetrics|pytorch_lightning|lightning|lightning_fabric|transformers|omegaconf|hydra|megatron|apex|diffusers|peft|datasets|tokenizers|sentencepiece|timm)(?:\.|$)/;

/** What having a dotted name imported and called means: Hydra's `_target_`, tags of YAML. */
export function gradeTarget(dotted: string): TargetGrade {
  const cut = dotted.lastIndexOf('.');
  const standing = standingOf({
    module: cut === -1 ? 'builtins' : dotted.slice(0, cut),
    name: dotted.slice(cut + 1),
  });
  switch (standing.kind) {
    case 'sink':
    case 'reflective':
      return { danger: 'malicious', why: standing.why, advisories: standing.advisories };
    case 'standard':
      return {
        danger: 'suspicious',
        why: 'it is of the standard library, and no part of a model',
        advisories: [],
      };
    case 'known':
      return {
        danger: OF_MODELS.test(dotted) ? 'none' : 'unvetted',
        why: 'nobody has looked at it',
        advisories: [],
      };
    case 'dotted':
      return { danger: OF_MODELS.test(dotted) ? 'none' : 'suspicious', why: standing.why, advisories: [] };
    default:
      return {
        danger: 'suspicious',
        why: 'it is of a package that models are not known to need',
        advisories: [],
      };
  }
}
