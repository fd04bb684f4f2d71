import type { XmlEvent } from '../../formats/xml/index.ts';
import type { Draft } from '../draft.ts';
import { quoted } from '../quoted.ts';

/** References within declared entities that make an expansion bomb: ten of ten are a hundred. */
const REFERENCES_MAX = 10;
/** Entities of one document type that are told. */
const TOLD_ENTITIES_MAX = 8;

/** What a document type has readers fetch or expand; models have none, nor any use for one. */
export function judgeDoctype(
  { systemId, entities }: Extract<XmlEvent, { kind: 'doctype' }>,
  where: string,
  draft: Draft,
): void {
  if (systemId !== null) {
    draft.payload('escape', 'suspicious', {
      what: `document type ${quoted(systemId)}`,
      where,
      why: 'Readers of XML that follow document types fetch this file or address (XXE).',
      advisories: ['CWE-611'],
    });
  }
  const external = entities.filter(({ kind }) => kind !== 'internal');
  for (const { name, systemId: target } of external.slice(0, TOLD_ENTITIES_MAX)) {
    draft.payload('escape', 'malicious', {
      what: `external entity ${quoted(name, 30)} from ${quoted(target ?? '')}`,
      where,
      why: 'Readers of XML that resolve external entities put this file or address into the model (XXE).',
      advisories: ['CWE-611'],
    });
  }
  const references = entities.reduce((sum, entity) => sum + entity.references, 0);
  if (references < REFERENCES_MAX) return;
  draft.payload('resource', 'suspicious', {
    what: `${entities.length} entities that refer to entities ${references} times`,
    where,
    why: 'Readers of XML that expand entities run out of memory (billion laughs).',
    advisories: ['CWE-776'],
  });
}
