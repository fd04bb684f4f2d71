import type { ProtobufField } from '../../formats/protobuf/index.ts';
import { openMessage, textOf, walkMessage } from '../../formats/protobuf/index.ts';
import type { Draft } from '../draft.ts';
import type { Subject } from '../judge.ts';
import { quoted } from '../quoted.ts';
import { StringConstants } from './constants.ts';
import { judgeNode } from './judge-node.ts';
import { type GraphNode, readNode } from './node.ts';
import { ORDINARY_OPERATORS } from './ordinary-operators.data.ts';
import { PACKAGED_OPERATORS, REACHING_OPERATORS } from './reaching-operators.data.ts';
import { looksLikeGraph } from './recognise-graph.ts';

/** Names of functions of the library, and of operators nobody knows, that are kept (CWE-400). */
const NAMES_MAX = 200_000;
/** Nodes of one graph that reach out, until its constants are known (CWE-400). */
const PENDING_MAX = 20_000;

/** Fields between two looks at the clock. */
const FIELDS_PER_LOOK = 64;
/** Graphs that stand as bytes in attributes of nodes of such graphs (CWE-674); engines have one. */
const DEPTH_MAX = 16;

/** What all graphs and functions of one file have in common. */
export class GraphFindings {
  readonly draft: Draft;
  /** Functions that the file defines: a node may have one as its operator. */
  readonly functions = new Set<string>();
  readonly #unknown = new Map<string, { node: string; where: string }>();

  constructor(draft: Draft) {
    this.draft = draft;
  }

  unknownOperator(node: GraphNode, where: string): void {
    if (this.#unknown.has(node.operator)) return;
    if (this.#unknown.size >= NAMES_MAX) this.draft.gap('more kinds of operators than are kept');
    else this.#unknown.set(node.operator, { node: node.name, where });
  }

  /** Once all functions are known: operators that neither TensorFlow nor the file defines. */
  settle(): void {
    for (const [operator, { node, where }] of this.#unknown) {
      if (this.functions.has(operator) || PACKAGED_OPERATORS.some(([name]) => name.test(operator))) continue;
      this.draft.payload('code', 'unvetted', {
        what: `custom operator ${quoted(operator)} in node ${quoted(node, 40)}`,
        where,
        why: 'TensorFlow has no such operator: the graph runs only with a native library from elsewhere.',
      });
    }
    this.#unknown.clear();
  }
}

/** Walks a GraphDef (graph.proto): its nodes, and the functions of its library with theirs. */
export async function walkGraph(
  subject: Subject,
  graph: Pick<ProtobufField, 'start' | 'end'>,
  findings: GraphFindings,
  assets: ReadonlySet<string> = new Set(),
  depth = 0,
): Promise<void> {
  const nodes = new NodeScope(subject, findings, { assets, depth });
  await walk(subject, graph, findings, (field) => {
    if (field.number === 1) return nodes.take(field);
    return field.number === 2 ? walkLibrary(subject, field, findings, depth) : undefined;
  });
  nodes.settle();
}

async function walkLibrary(
  subject: Subject,
  library: ProtobufField,
  findings: GraphFindings,
  depth: number,
): Promise<void> {
  await walk(subject, library, findings, (field) =>
    field.number === 1 ? walkFunction(subject, field, findings, depth) : undefined,
  );
}

/** FunctionDef (function.proto): a signature, whose name it goes by, and nodes. */
async function walkFunction(
  subject: Subject,
  fn: ProtobufField,
  findings: GraphFindings,
  depth: number,
): Promise<void> {
  const nodes = new NodeScope(subject, findings, { assets: new Set(), depth });
  await walk(subject, fn, findings, (field) => {
    if (field.number === 3) return nodes.take(field);
    return field.number === 1 ? takeSignature(subject, field, findings) : undefined;
  });
  nodes.settle();
}

async function takeSignature(subject: Subject, field: ProtobufField, findings: GraphFindings): Promise<void> {
  const name = textOf(await openMessage(subject.source, field), 1);
  if (findings.functions.size < NAMES_MAX) findings.functions.add(name);
  else findings.draft.gap('more functions than are kept');
}

/** Nodes that see one another's constants. */
export class NodeScope {
  readonly #subject: Subject;
  readonly #findings: GraphFindings;
  readonly #assets: ReadonlySet<string>;
  readonly #depth: number;
  readonly #constants = new StringConstants();
  readonly #pending: GraphNode[] = [];

  constructor(
    subject: Subject,
    findings: GraphFindings,
    { assets, depth }: { readonly assets: ReadonlySet<string>; readonly depth: number },
  ) {
    this.#depth = depth;
    this.#subject = subject;
    this.#findings = findings;
    this.#assets = assets;
  }

  take(field: ProtobufField): Promise<void> | undefined {
    const node = readNode(this.#subject.source, field);
    return node instanceof Promise ? node.then((one) => this.judge(one)) : this.judge(node);
  }

  judge(node: GraphNode): Promise<void> | undefined {
    const findings = this.#findings;
    const where = this.#subject.place(node.at);
    if (node.broken) findings.draft.gap(`a node at ${where} breaks off`);
    this.#constants.add(node);
    if (REACHING_OPERATORS.has(node.operator)) {
      if (this.#pending.length < PENDING_MAX) this.#pending.push(node);
      else findings.draft.gap('more nodes that reach out than are judged');
    } else if (node.operator === 'DatasetFromGraph') {
      findings.draft.gap(`node ${quoted(node.name, 40)} makes a graph from bytes when it runs`);
    } else if (node.operator !== '' && !ORDINARY_OPERATORS.has(node.operator)) {
      findings.unknownOperator(node, where);
    }
    return node.serialized.length === 0 ? undefined : this.#readSerialized(node);
  }

  async #readSerialized(node: GraphNode): Promise<void> {
    for (const { name, field } of node.serialized) await this.#serialized(node, name, field);
  }

  /** An engine or a graph in an attribute: run as it is. */
  async #serialized(node: GraphNode, name: string, { start, end }: ProtobufField): Promise<void> {
    if (this.#depth >= DEPTH_MAX) {
      this.#findings.draft.gap(`graphs are nested deeper than ${DEPTH_MAX}`);
    } else if (await looksLikeGraph(this.#subject.source, { start, end })) {
      await walkGraph(this.#subject, { start, end }, this.#findings, new Set(), this.#depth + 1);
    } else if (end > start) {
      this.#findings.draft.gap(`${quoted(name, 40)} of node ${quoted(node.name, 40)} is not read`);
    }
  }

  settle(): void {
    if (this.#pending.length > 0 && this.#constants.isFull)
      this.#findings.draft.gap('more constants than are kept, which may be paths');
    for (const node of this.#pending) {
      const where = this.#subject.place(node.at);
      judgeNode(this.#findings.draft, node, this.#constants, this.#assets, where);
    }
    this.#pending.length = 0;
  }
}

async function walk(
  subject: Subject,
  { start, end }: Pick<ProtobufField, 'start' | 'end'>,
  findings: GraphFindings,
  onField: (field: ProtobufField) => Promise<void> | undefined,
): Promise<void> {
  let timely = true;
  let fields = 0;
  const broken = await walkMessage(subject.source, start, end, (field) => {
    if (++fields % FIELDS_PER_LOOK === 0) {
      subject.signal.throwIfAborted();
      timely = subject.budget.hasTime();
      if (!timely) return false;
    }
    const told = field.wire === 2 ? onField(field) : undefined;
    return told?.then(() => undefined);
  });
  if (!timely) findings.draft.gap('time was up before all nodes were read');
  if (broken !== null) findings.draft.gap(`the graph is ${broken.why} at ${subject.place(broken.at)}`);
}
