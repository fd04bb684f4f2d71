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

/** ModelDescription's fields: features, names of what is predicted, states, functions, metadata. */
const DESCRIPTION_FIELDS: ReadonlySet<number> = new Set([1, 10, 11, 12, 13, 20, 21, 50, 51, 100]);

/** A description is not empty for a model that is a file, and features have names. */
async function looksLikeDescription(source: ByteSource, field: ProtobufField): Promise<boolean> {
  const description = await openMessage(source, field);
  if (description.broken !== null) return false;
  let known = 0;
  for (const one of description.fields) {
    if (!DESCRIPTION_FIELDS.has(one.number)) continue;
    if (one.wire !== 2) return false;
    known += 1;
    if (one.number !== 1 && one.number !== 10) continue;
    const feature = await openMessage(source, one);
    if (feature.broken !== null || textOf(feature, 1) === '') return false;
  }
  return known > 0;
}
