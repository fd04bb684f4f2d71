import type { ProtobufField } from '../../formats/protobuf/index.ts';
import { walkMessage } from '../../formats/protobuf/index.ts';
import type { Draft } from '../draft.ts';
import type { Subject } from '../judge.ts';

type Range = Pick<ProtobufField, 'start' | 'end'>;

/** Walks a message and tells where it breaks. */
export async function walkTold(
  { source, budget, signal, place }: Subject,
  draft: Draft,
  { start, end }: Range,
  onField: (field: ProtobufField) => Promise<void>,
): Promise<void> {
  let timely = true;
  const broken = await walkMessage(source, start, end, async (field) => {
    signal.throwIfAborted();
    timely = budget.hasTime();
    if (timely && field.wire === 2) await onField(field);
    return timely;
  });
  if (!timely) draft.gap('time was up before all of the model was read');
  if (broken !== null) draft.gap(`the model is ${broken.why} at ${place(broken.at)}`);
}
