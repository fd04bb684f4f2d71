import { protobufOutline } from '../../formats/protobuf/index.ts';
import { Draft } from '../draft.ts';
import type { Judge } from '../judge.ts';
import { GraphFindings, walkGraph } from './graph.ts';
import { looksLikeMetaGraph, walkMetaGraph } from './meta-graph.ts';
import { looksLikeGraph } from './recognise-graph.ts';

/** `.meta` beside a checkpoint: one MetaGraphDef. */
export const tfMetaGraph: Judge = {
  format: 'tf-meta-graph',
  couldBe({ head, size }) {
    const outline = protobufOutline(head, size);
    return outline?.every(({ number, wire }) => number > 7 || wire === 2) ?? false;
  },
  async judge(subject) {
    const whole = { start: 0, end: subject.size };
    if (!(await looksLikeMetaGraph(subject, whole))) return null;
    const findings = new GraphFindings(new Draft('tf-meta-graph'));
    await walkMetaGraph(subject, whole, findings);
    findings.settle();
    return findings.draft.done();
  },
};

/** A frozen graph: one GraphDef. */
export const tfGraph: Judge = {
  format: 'tf-graph',
  couldBe({ head, size }) {
    const outline = protobufOutline(head, size);
    return outline?.every(({ number, wire }) => number > 5 || wire === (number === 3 ? 0 : 2)) ?? false;
  },
  async judge(subject) {
    const whole = { start: 0, end: subject.size };
    if (!(await looksLikeGraph(subject.source, whole))) return null;
    const findings = new GraphFindings(new Draft('tf-graph'));
    await walkGraph(subject, whole, findings);
    findings.settle();
    return findings.draft.done();
  },
};
