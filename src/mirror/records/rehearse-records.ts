import type { Records } from './create-records.ts';
import { admissionKey, bindingKey, manifestKey } from './keys.ts';
import type { Admission, Binding, Manifest } from './records.ts';

/** The same records, of which nothing is changed: what would be written is seen by whoever asks here, and by nobody else. */
export function rehearseRecords(records: Records): Records {
  const bindings = new Map<string, Binding>();
  const admissions = new Map<string, Admission>();
  const manifests = new Map<string, Manifest>();
  const binding: Records['binding'] = async (query) =>
    bindings.get(bindingKey(query)) ?? (await records.binding(query));
  const admission: Records['admission'] = async (query, commit) =>
    admissions.get(admissionKey(query, commit)) ?? (await records.admission(query, commit));
  return {
    ...records,
    binding,
    admission,
    manifest: async (query, commit) =>
      manifests.get(manifestKey(query, commit)) ?? (await records.manifest(query, commit)),
    changeBinding: async (query, change) => {
      const current = await binding(query);
      const next = change(current);
      if (next !== null) bindings.set(bindingKey(query), next);
      return next ?? current;
    },
    changeAdmission: async (query, commit, change) => {
      const current = await admission(query, commit);
      const next = change(current);
      if (next !== null) admissions.set(admissionKey(query, commit), next);
      return next ?? current;
    },
    putManifest: async (manifest) => {
      manifests.set(manifestKey(manifest.query, manifest.commit), manifest);
    },
    addHoldings: async () => {},
    putJudgement: async () => {},
    addServed: async () => {},
  };
}
