import { ADDRESS_FORMS } from './address-forms.data.ts';
import type { JavaScriptForm } from './form.ts';
import { HUB_FORMS } from './hub-forms.data.ts';
import { INFERENCE_FORMS } from './inference-forms.data.ts';
import { RUNTIME_FORMS } from './runtime-forms.data.ts';
import { TRANSFORMERS_FORMS } from './transformers-forms.data.ts';

const FORMS: readonly JavaScriptForm[] = [
  ...TRANSFORMERS_FORMS,
  ...HUB_FORMS,
  ...INFERENCE_FORMS,
  ...RUNTIME_FORMS,
  ...ADDRESS_FORMS,
];

/** Forms by the last name of their callees. */
export const FORMS_BY_NAME: ReadonlyMap<string, readonly JavaScriptForm[]> = (() => {
  const byName = new Map<string, JavaScriptForm[]>();
  for (const form of FORMS) {
    for (const callee of form.callees) {
      const last = callee.slice(callee.lastIndexOf('.') + 1);
      byName.set(last, [...(byName.get(last) ?? []), form]);
    }
  }
  return byName;
})();
