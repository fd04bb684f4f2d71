import type { ByteSource } from '../../base/index.ts';
import type { ProtobufField } from '../../formats/protobuf/index.ts';
import { openMessage, protobufOutline, textOf, walkMessage } from '../../formats/protobuf/index.ts';
import { Draft } from '../draft.ts';
import type { Judge } from '../judge.ts';
import { CoremlModels } from './models.ts';

/** Fields of Model (Model.proto of Core ML) that are no kind of model, and their wire types. */
const WIRES = new Map([
  [1, 0],
  [2, 2],
  [10, 0],
]);
/** A model is one of the kinds from here on: pipelines, regressors, networks, programs. */
const FIRST_KIND = 200;
const LAST_KIND = 3000;
/** Specifications are numbered from 1; there are 10 by 2025. */
const VERSION_MAX = 100;
const FIELDS_SEEN_MAX = 64;

/** Core ML: `.mlmodel`, also inside of `.mlpackage`. */
export const coreml: Judge = {
  format: 'coreml',
  couldBe({ head, size }) {
    const outline = protobufOutline(head, size);
    return outline?.every(({ number, wire }) => (WIRES.get(number) ?? wire) === wire) ?? false;
  },
  async judge(subject) {
    if (!(await looksLikeModel(subject.source))) return null;
    const draft = new Draft('coreml');
    const models = new CoremlModels(subject, draft);
    await models.model({ start: 0, end: subject.size });
    return draft.done();
  },
};

/** A version, a description with inputs or outputs, and a kind of model. */
async function looksLikeModel(source: ByteSource): Promise<boolean> {
  let wrong = false;
  let version = false;
  let kind = false;
  let described = false;
  let seen = 0;
  await walkMessage(source, 0, source.size, async (field) => {
    const { number, wire, value } = field;
    if ((WIRES.get(number) ?? wire) !== wire) wrong = true;
    else if (number === 1) version ||= value > 0 && value < VERSION_MAX;
    else if (number === 2) described ||= await looksLikeDescription(source, field);
    else if (number >= FIRST_KIND && number <= LAST_KIND) kind ||= wire === 2;
    return !wrong && !(version && kind && described) && ++seen < FIELDS_SEEN_MAX;
  });
  return version && kind && described && !wrong;
}

/** ModelDescription: inputs (1), outputs (10), names (11, 12), states (13), metadata (100); features have names. */
async function looksLikeDescription(source: ByteSource, field: ProtobufField): Promise<boolean> {
  const description = await openMessage(source, field);
  if (description.broken !== null) return false;
  let features = 0;
  for (const one of description.fields) {
    if (one.number === 1 || one.number === 10) {
      if (one.wire !== 2) return false;
      const feature = await openMessage(source, one);
      if (feature.broken !== null || textOf(feature, 1) === '') return false;
      features += 1;
    }
  }
  // A description may be empty for a model inside of a pipeline, never for one that is a file.
  return features > 0;
}
