import type { HubName, ReferenceKind } from '../../core/index.ts';
import type { CallExpression, Expression } from '../../formats/python/index.ts';
import type { Evaluator } from './evaluator.ts';
import type { NameArgument } from './form.ts';
import type { IndexedForm } from './forms.ts';
import type { PinClaims } from './pin-claims.ts';
import type { SpelledName } from './spelled-name.ts';
import type { Candidate } from './value.ts';

/** A name as a known call is given it. */
export interface NameUse {
  readonly evaluator: Evaluator;
  readonly claims: PinClaims;
  readonly call: CallExpression;
  readonly form: IndexedForm;
  readonly argument: NameArgument;
  /** The expression that gives the name. */
  readonly expression: Expression;
  /** The expression that gives its revision, if any. */
  readonly given: Expression | null;
}

export interface FoundName {
  readonly hub: HubName;
  readonly kind: ReferenceKind;
  readonly name: string;
  readonly candidate: Candidate;
  readonly spelled: SpelledName;
  /** Where the name is written. */
  readonly offset: number;
}
