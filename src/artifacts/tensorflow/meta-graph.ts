import { memorySource, sliceSource } from '../../base/index.ts';
import type { ProtobufField, ProtobufMessage } from '../../formats/protobuf/index.ts';
import { fieldsOf, openMessage, textOf, walkMessage } from '../../formats/protobuf/index.ts';
import type { Subject } from '../judge.ts';
import { leadsOutside } from '../leading-outside.ts';
import { quoted } from '../quoted.ts';
import { nodeOf } from './constants.ts';
import { type GraphFindings, walkGraph } from './graph.ts';
import { looksLikeGraph } from './recognise-graph.ts';

type Range = Pick<ProtobufField, 'start' | 'end'>;

/** Assets of one graph (CWE-400). */
const ASSETS_MAX = 10_000;
/** Fields of MetaGraphDef (meta_graph.proto): all are messages. */
const META_INFO = 1;
const GRAPH = 2;
const LAST_FIELD = 7;
const FIELDS_SEEN_MAX = 64;

/** Whether a message is a MetaGraphDef: it has a graph that is one, and none of its fields is anything else. */
export async function looksLikeMetaGraph({ source }: Pick<Subject, 'source'>, { start, end }: Range) {
  let wrong = false;
  let graph = false;
  let described = false;
  let seen = 0;
  await walkMessage(source, start, end, async (field) => {
    if (field.number <= LAST_FIELD && field.wire !== 2) wrong = true;
    else if (field.number === GRAPH) graph ||= await looksLikeGraph(source, field, described);
    else if (field.number === META_INFO && field.bytes) {
      described = looksLikeMetaInfo(field);
      wrong ||= !described;
    }
    return !wrong && !graph && ++seen < FIELDS_SEEN_MAX;
  });
  return graph && !wrong;
}

/** MetaInfoDef has nothing but strings and messages, but for one flag. */
function looksLikeMetaInfo(field: ProtobufField): boolean {
  const info = openMessage(memorySource(field.bytes!), { start: 0, end: 0, bytes: field.bytes });
  return !(info instanceof Promise) && info.fields.every((one) => one.wire === (one.number === 7 ? 0 : 2));
}

/** Walks a MetaGraphDef: what it brings, the graph, the objects of the saved model. */
export async function walkMetaGraph(subject: Subject, range: Range, findings: GraphFindings): Promise<void> {
  const graphs: ProtobufField[] = [];
  const assets = new Set<string>();
  const broken = await walkMessage(
    subject.source,
    range.start,
    range.end,
    async (field) => {
      if (field.wire !== 2) return;
      if (field.number === GRAPH) graphs.push(field);
      if (field.number === 6) await takeAsset(subject, field, findings, assets);
      if (field.number === 7) await walkObjects(subject, field, findings);
    },
    (number) => number === 6,
  );
  if (broken !== null) findings.draft.gap(`the meta graph is ${broken.why} at ${subject.place(broken.at)}`);
  for (const graph of graphs) await walkGraph(subject, graph, findings, assets);
}

/** AssetFileDef: a file of the folder `assets`, and the tensor that is given its path when the model is loaded. */
async function takeAsset(
  subject: Subject,
  field: ProtobufField,
  { draft }: GraphFindings,
  assets: Set<string>,
): Promise<void> {
  const asset = await open(subject, field);
  const file = textOf(asset, 2);
  for (const info of fieldsOf(asset, 1)) {
    if (assets.size < ASSETS_MAX) assets.add(nodeOf(textOf(await open(subject, info), 1)));
  }
  const outside = leadsOutside(file);
  if (outside === null) return;
  draft.payload('escape', 'suspicious', {
    what: `asset ${quoted(file)}`,
    where: subject.place(field.at),
    why: `Loading the model reads a file that it does not bring: the path ${outside}.`,
  });
}

/**
 * SavedObjectGraph (saved_object_graph.proto). Keras up to 2.4 wrote layers' configurations into user objects; later ones
 * into `keras_metadata.pb`.
 */
async function walkObjects(subject: Subject, objects: ProtobufField, findings: GraphFindings): Promise<void> {
  const { source, budget } = subject;
  await walkMessage(source, objects.start, objects.end, async (field) => {
    if (field.number !== 1 || field.wire !== 2) return budget.hasTime();
    const object = await open(subject, field);
    for (const user of fieldsOf(object, 4)) {
      const message = await open(subject, user);
      for (const metadata of fieldsOf(message, 3)) {
        await judgeKerasMetadata(subject, metadata, textOf(message, 1), findings);
      }
    }
    return budget.hasTime();
  });
  if (!budget.hasTime()) findings.draft.gap('time was up before all objects were read');
}

/** The JSON of a layer or a model: loading it with Keras runs what its Lambda layers hold. */
export async function judgeKerasMetadata(
  subject: Subject,
  json: ProtobufField,
  identifier: string,
  { draft }: GraphFindings,
): Promise<void> {
  if (json.end - json.start < 3 || !identifier.startsWith('_tf_keras')) return;
  const source = json.bytes
    ? memorySource(json.bytes)
    : sliceSource(subject.source, json.start, json.end - json.start);
  const name = `metadata+0x${json.start.toString(16)}.json`;
  const judged = await subject.inside(source, name, ['keras-config']);
  draft.include(judged);
}

async function open(subject: Subject, field: ProtobufField): Promise<ProtobufMessage> {
  const opened = openMessage(subject.source, field);
  return opened instanceof Promise ? await opened : opened;
}
