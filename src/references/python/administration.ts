import { hubUrlsIn } from '../hub-url.ts';
import { assignedTo } from './arguments.ts';
import type { Collector } from './collector.ts';
import type { Evaluator } from './evaluator.ts';
import { shortened } from './expression-text.ts';

/** Requests that change something; what is loaded is asked for with `get`. */
const WRITES = ['post', 'put', 'patch', 'delete'] as const;

/** Requests that change a repository's settings over the hub's API only name it: nothing of it is loaded. */
export function readAdministration(evaluator: Evaluator, collector: Collector): void {
  const { text } = evaluator.model.source;
  if (!text.includes('/api/')) return;
  for (const write of WRITES) {
    for (const opening of evaluator.model.callsOf(write)) {
      const call = evaluator.model.call(opening);
      const given = call?.args.find(({ name, unpack }) => (name ?? 'url') === 'url' && unpack === '')?.value;
      if (call === null || given === undefined) continue;
      const address = given.kind === 'name' ? (assignedTo(evaluator, given) ?? given) : given;
      if (address.kind !== 'string' && address.kind !== 'joined') continue;
      const inside = address === given;
      for (const url of hubUrlsIn(text.slice(address.start, address.end))) {
        if (url.shape !== 'api') continue;
        collector.add({
          hub: 'huggingface',
          kind: url.kind,
          name: url.name,
          role: 'mention',
          form: 'url.api',
          offset: address.start + url.offset,
          usedAt: inside ? null : call.start,
          resolution: url.dynamic ? 'dynamic' : inside ? 'literal' : 'constant',
          ...(url.dynamic ? { expression: shortened(text, address) } : {}),
          revision: url.revision,
          remoteCode: false,
        });
      }
    }
  }
}
