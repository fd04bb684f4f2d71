import type { AllowedNames } from './allowed-names.ts';
import { FRAMEWORKS } from './frameworks.data.ts';
import { LEARNERS } from './learners.data.ts';
import { SCIENTIFIC } from './scientific.data.ts';
import { SCIKIT_LEARN } from './scikit-learn.data.ts';
import { STANDARD } from './standard.data.ts';
import { TORCH } from './torch.data.ts';
import { TORCH_FUNCTIONS } from './torch-functions.data.ts';
import { TORCH_VISION } from './torch-vision.data.ts';
import { TRANSFORMERS } from './transformers.data.ts';
import { WEB } from './web.data.ts';

export const ALLOWED: readonly AllowedNames[] = [
  STANDARD,
  SCIENTIFIC,
  SCIKIT_LEARN,
  LEARNERS,
  TORCH,
  TORCH_FUNCTIONS,
  TORCH_VISION,
  TRANSFORMERS,
  FRAMEWORKS,
  WEB,
];
