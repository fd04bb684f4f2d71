import type { PythonForm } from './form.ts';
import { FRAMEWORK_FORMS } from './framework-forms.data.ts';
import { HUB_FORMS } from './hub-forms.data.ts';
import { MODEL_FORMS } from './model-forms.data.ts';
import { MS_SWIFT_FORMS } from './ms-swift-forms.data.ts';
import { OTHER_HUB_FORMS } from './other-hub-forms.data.ts';

/** A row with its callee split, so that matching compares segments. */
export interface IndexedForm extends PythonForm {
  readonly segments: readonly string[];
}

/** The rows by the last name of what they call: most calls of a file end in a name that no row has. */
export const FORMS_BY_CALL: ReadonlyMap<string, readonly IndexedForm[]> = index();

function index(): Map<string, IndexedForm[]> {
  const byCall = new Map<string, IndexedForm[]>();
  for (const row of [
    ...MODEL_FORMS,
    ...HUB_FORMS,
    ...FRAMEWORK_FORMS,
    ...OTHER_HUB_FORMS,
    ...MS_SWIFT_FORMS,
  ]) {
    const segments = row.call.split('.');
    const last = segments.at(-1)!;
    const rows = byCall.get(last);
    if (rows === undefined) byCall.set(last, [{ ...row, segments }]);
    else rows.push({ ...row, segments });
  }
  return byCall;
}
