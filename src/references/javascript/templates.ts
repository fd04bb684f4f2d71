import { type Program, TOKEN } from '../../formats/javascript/index.ts';
import { hubUrlAtStart } from '../hub-url.ts';
import type { Collector } from './collector.ts';
import type { Evaluator } from './evaluator.ts';
import { unpinnable } from './pin-claims.ts';

/**
 * Addresses of files that begin with a constant: `${URL_PREFIX}-llama/resolve/v1/model.pte`. What is written out as a
 * whole is found without us; here only the file tells, or one it imports, that it is an address of the hub.
 */
export function addTemplates(program: Program, evaluator: Evaluator, found: Collector): void {
  const { tokens, parser } = program;
  for (let at = 0; at + 4 < tokens.length; at++) {
    if (tokens.kinds[at] !== TOKEN.templateStart || tokens.kinds[at + 1] !== TOKEN.substitutionStart)
      continue;
    if (tokens.kinds[at + 2] !== TOKEN.name || tokens.kinds[at + 3] !== TOKEN.substitutionEnd) continue;
    if (tokens.kinds[at + 4] !== TOKEN.templateText) continue;
    const template = parser.expressionAt(at);
    for (const value of evaluator.valuesOf(template)) {
      if (value.kind !== 'text' || value.file !== null) continue;
      const url = hubUrlAtStart(value.text);
      if (url === null || url.dynamic || url.shape !== 'file' || found.has(template.start)) continue;
      found.add(
        {
          hub: 'huggingface',
          kind: url.kind,
          name: url.name,
          role: 'load',
          form: 'javascript.address',
          offset: template.start,
          usedAt: [],
          resolution: 'constant',
          revision: url.revision,
        },
        unpinnable('unsupported-place'),
      );
    }
  }
}
