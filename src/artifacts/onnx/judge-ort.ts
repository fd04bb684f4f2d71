import { type FlatTable, fileIdentifier } from '../../formats/flatbuffers/index.ts';
import { Draft } from '../draft.ts';
import { withinFlatbuffer } from '../flatbuffers/within-flatbuffer.ts';
import type { Judge, Subject } from '../judge.ts';
import { Operators } from './operators.ts';

/** Graphs within attributes of nodes within graphs (CWE-674). */
const GRAPHS_DEEP_MAX = 64;
/** Attributes of one node that are kept (CWE-400). */
const ATTRIBUTES_MAX = 256;

/** ONNX Runtime's own form of a model: a flatbuffer with the identifier `ORTM` (ort.fbs). */
export const ort: Judge = {
  format: 'ort',
  couldBe: ({ head }) => fileIdentifier(head) === 'ORTM',
  async judge(subject) {
    const draft = new Draft('ort');
    const operators = new Operators(draft);
    await withinFlatbuffer(subject, draft, async (session) => {
      const graph = await (await session.table(1))?.table(7);
      if (graph) await readGraph(subject, graph, { operators, draft }, 0);
      else draft.gap('the session holds no graph');
    });
    operators.settle();
    return draft.done();
  },
};

interface Found {
  readonly operators: Operators;
  readonly draft: Draft;
}

/** Graph.nodes (2): domain (2), operator (5), attributes (10). */
async function readGraph(subject: Subject, graph: FlatTable, found: Found, depth: number): Promise<void> {
  if (depth > GRAPHS_DEEP_MAX) {
    found.draft.gap(`graphs are nested deeper than ${GRAPHS_DEEP_MAX}`);
    return;
  }
  for await (const node of graph.tables(2)) {
    subject.signal.throwIfAborted();
    if (!subject.budget.hasTime()) {
      found.draft.gap('time was up before all nodes were read');
      return;
    }
    const strings = new Map<string, string>();
    const numbers = new Map<string, number>();
    for await (const attribute of node.tables(10)) {
      if (strings.size < ATTRIBUTES_MAX) {
        const name = await attribute.string(0);
        strings.set(name, await attribute.string(5));
        numbers.set(name, await attribute.uint64(4));
      } else found.draft.gap('a node has more attributes than are kept');
      const inner = await attribute.table(7);
      if (inner) await readGraph(subject, inner, found, depth + 1);
      for await (const one of attribute.tables(12)) await readGraph(subject, one, found, depth + 1);
    }
    found.operators.take(
      {
        name: await node.string(0),
        operator: await node.string(5),
        domain: await node.string(2),
        overload: '',
        strings,
        numbers,
      },
      subject.place(node.at),
    );
  }
}
