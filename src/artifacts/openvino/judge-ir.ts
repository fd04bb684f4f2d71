import { posix } from 'node:path';
import { attributeOf, localName, looksLikeXml, readXml, type XmlEvent } from '../../formats/xml/index.ts';
import { Draft } from '../draft.ts';
import type { Judge, Subject } from '../judge.ts';
import { quoted } from '../quoted.ts';
import { judgeDoctype } from './judge-doctype.ts';

/** Sets of operators that OpenVINO ships; `0` and none are of the older representations and of none. */
const SHIPPED_SETS = /^(?:opset\d{1,2}|experimental|ie_internal_opset|type_relaxed_opset|util|0)$/;
/** From this version of the representation on, each layer names the set of operators that it is of. */
const SETS_SINCE = 10;
/** Kinds of custom operators that are kept (CWE-400). */
const KINDS_MAX = 10_000;

interface Weights {
  /** Where the last constant ends, and where it is written. */
  end: number;
  where: string;
}

/** OpenVINO's intermediate representation: XML that describes the layers, weights in a file beside. */
export const openvinoIr: Judge = {
  format: 'openvino-ir',
  couldBe: ({ head }) => looksLikeXml(head),
  async judge(subject) {
    const draft = new Draft('openvino-ir');
    const seen = new Set<string>();
    const weights: Weights = { end: 0, where: '' };
    const doctypes: Extract<XmlEvent, { kind: 'doctype' }>[] = [];
    let isNet = false;
    let version = 0;
    let layers = false;
    const end = await readXml(
      subject.source,
      (event) => {
        if (event.kind === 'doctype') doctypes.push(event);
        if (event.kind !== 'open') return true;
        const name = localName(event.name);
        if (!isNet) {
          version = Number(attributeOf(event.attributes, 'version') ?? Number.NaN);
          isNet = name === 'net' && version > 0;
          if (!isNet) return false;
        }
        layers ||= name === 'layers';
        if (!layers) return true;
        if (name === 'layer') judgeLayer(subject, event, { seen, version }, draft);
        else if (name === 'data' || name === 'weights' || name === 'biases') {
          takeWeights(subject, event, weights, draft);
        }
        return true;
      },
      () => subject.budget.hasTime(),
    );
    if (!layers) return null;
    for (const doctype of doctypes) judgeDoctype(doctype, subject.place(doctype.at), draft);
    if (end.incomplete !== null) draft.gap(end.incomplete);
    if (weights.end > 0) await checkWeights(subject, weights, draft);
    return draft.done();
  },
};

type Opened = Extract<XmlEvent, { kind: 'open' }>;

/** A layer of a set that OpenVINO does not ship is made by an extension: a library that is loaded first. */
function judgeLayer(
  subject: Subject,
  layer: Opened,
  { seen, version }: { readonly seen: Set<string>; readonly version: number },
  draft: Draft,
): void {
  const set = attributeOf(layer.attributes, 'version') ?? (version < SETS_SINCE ? '0' : '');
  const type = attributeOf(layer.attributes, 'type') ?? '';
  if (SHIPPED_SETS.test(set)) return;
  const kind = `${set}.${type}`;
  if (seen.has(kind)) return;
  if (seen.size >= KINDS_MAX) {
    draft.gap('more kinds of operators than are judged');
    return;
  }
  seen.add(kind);
  draft.payload('code', 'unvetted', {
    what: `custom operator ${quoted(type, 40)} of ${set === '' ? 'no set' : quoted(set, 40)}`,
    where: subject.place(layer.at),
    why: 'OpenVINO has no such operator: the model runs only with an extension library from elsewhere.',
  });
}

function takeWeights(subject: Subject, element: Opened, weights: Weights, draft: Draft): void {
  const offset = attributeOf(element.attributes, 'offset');
  const size = attributeOf(element.attributes, 'size');
  if (offset === null || size === null) return;
  const where = subject.place(element.at);
  if (!/^\d{1,15}$/.test(offset) || !/^\d{1,15}$/.test(size)) {
    // Other layers have a `size` of their own, a shape; constants have plain numbers.
    if (/^-?\d+$/.test(offset))
      tellPlace(draft, `offset ${quoted(offset, 30)}, size ${quoted(size, 30)}`, where);
    return;
  }
  const end = Number(offset) + Number(size);
  if (end > weights.end) {
    weights.end = end;
    weights.where = where;
  }
}

function tellPlace(draft: Draft, what: string, where: string): void {
  draft.mismatch({
    what: `weights at ${what}`,
    where,
    why: 'A constant lies outside of the file of weights: readers that do not check read memory that is not theirs.',
  });
}

/** The file of weights has the model's name, and ends in `.bin`. */
async function checkWeights(subject: Subject, { end, where }: Weights, draft: Draft): Promise<void> {
  if (subject.neighbours === null || subject.depth > 0) return;
  const { name } = posix.parse(subject.path.replaceAll('\\', '/'));
  const file = `${name}.bin`;
  const opened = await subject.neighbours.open(file);
  if (opened === null) draft.gap(`the weights ${quoted(file, 60)} are not beside the model`);
  else if (end > opened.size) tellPlace(draft, `byte ${end} of ${opened.size}`, where);
}
