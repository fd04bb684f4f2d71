import { fieldsOf, openMessage, protobufOutline, textOf, walkMessage } from '../../formats/protobuf/index.ts';
import { Draft } from '../draft.ts';
import type { Judge } from '../judge.ts';
import { GraphFindings } from './graph.ts';
import { judgeKerasMetadata } from './meta-graph.ts';

/** `keras_metadata.pb` beside a saved model (saved_metadata.proto of Keras): the JSON of every layer. */
export const tfKerasMetadata: Judge = {
  format: 'tf-keras-metadata',
  couldBe({ head, size }) {
    const outline = protobufOutline(head, size);
    return outline?.every(({ number, wire }) => number !== 1 || wire === 2) ?? false;
  },
  async judge(subject) {
    const { source, size, budget } = subject;
    const findings = new GraphFindings(new Draft('tf-keras-metadata'));
    let objects = 0;
    const broken = await walkMessage(source, 0, size, async (field) => {
      if (field.number !== 1 || field.wire !== 2) return objects > 0;
      const opened = openMessage(source, field);
      const object = opened instanceof Promise ? await opened : opened;
      const identifier = textOf(object, 4);
      if (objects === 0 && !identifier.startsWith('_tf_keras')) return false;
      objects += 1;
      for (const json of fieldsOf(object, 5)) await judgeKerasMetadata(subject, json, identifier, findings);
      return budget.hasTime();
    });
    if (objects === 0) return null;
    if (!budget.hasTime()) findings.draft.gap('time was up before all layers were read');
    if (broken !== null) findings.draft.gap(`the metadata is ${broken.why} at ${subject.place(broken.at)}`);
    return findings.draft.done();
  },
};
