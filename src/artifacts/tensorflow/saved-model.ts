import { protobufOutline, walkMessage } from '../../formats/protobuf/index.ts';
import { Draft } from '../draft.ts';
import type { Judge } from '../judge.ts';
import { GraphFindings } from './graph.ts';
import { looksLikeMetaGraph, walkMetaGraph } from './meta-graph.ts';

/** Fields that may stand before the first meta graph. */
const FIELDS_BEFORE_MAX = 64;

/** `saved_model.pb` (saved_model.proto): a version, and meta graphs. */
export const tfSavedModel: Judge = {
  format: 'tf-saved-model',
  couldBe({ head, size }) {
    const outline = protobufOutline(head, size);
    return outline?.every(({ number, wire }) => number > 2 || wire === (number === 1 ? 0 : 2)) ?? false;
  },
  async judge(subject) {
    const { source, size } = subject;
    let recognised = false;
    let seen = 0;
    await walkMessage(source, 0, size, async (field) => {
      if (field.number === 2 && field.wire === 2) recognised = await looksLikeMetaGraph(subject, field);
      return !recognised && ++seen < FIELDS_BEFORE_MAX && field.number !== 2;
    });
    if (!recognised) return null;
    const draft = new Draft('tf-saved-model');
    const findings = new GraphFindings(draft);
    const broken = await walkMessage(source, 0, size, async (field) => {
      if (field.number === 2 && field.wire === 2) await walkMetaGraph(subject, field, findings);
      return true;
    });
    if (broken !== null) draft.gap(`the saved model is ${broken.why} at ${subject.place(broken.at)}`);
    findings.settle();
    return draft.done();
  },
};
