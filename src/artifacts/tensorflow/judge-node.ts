import type { Danger } from '../../core/index.ts';
import type { Draft } from '../draft.ts';
import { leadsOutside } from '../leading-outside.ts';
import { quoted } from '../quoted.ts';
import type { StringConstants } from './constants.ts';
import type { GraphNode } from './node.ts';
import { REACHING_OPERATORS, type ReachingOperator } from './reaching-operators.data.ts';

const WHAT: Readonly<Record<ReachingOperator['reaches'], string>> = {
  'host-code': 'calls a Python function of the process that runs the graph',
  'native-code': 'calls a native function that the process has registered under that name',
  reads: 'reads files',
  writes: 'writes files',
  network: 'sends tensors to, or takes them from, another process',
  'file-systems': 'sets how file systems are reached',
};

/** A path that a graph maps from its own package is no file of the machine. */
const WITHIN_PACKAGE = /^memmapped_package:\/\//;

/** Tells what a node that touches more than tensors does. `assets` are nodes that name files the model brings. */
export function judgeNode(
  draft: Draft,
  node: GraphNode,
  constants: StringConstants,
  assets: ReadonlySet<string>,
  where: string,
): void {
  const operator = REACHING_OPERATORS.get(node.operator);
  if (operator === undefined) return;
  const known = argumentOf(node, operator, constants);
  const texts = known?.texts.filter((one) => !WITHIN_PACKAGE.test(one)) ?? [];
  const outside = texts.map((one) => [one, leadsOutside(one)] as const).find(([, why]) => why !== null);
  const isAsset = known !== null && assets.has(known.node);
  const danger: Danger = isAsset
    ? 'none'
    : outside !== undefined
      ? operator.outside
      : texts.some((one) => one !== '')
        ? operator.inside
        : operator.open;
  if (danger === 'none') return;
  const shown = known === null ? '' : texts.map((one) => quoted(one, 80)).join(', ');
  const place = outside === undefined ? '' : ` ${quoted(outside[0], 60)} ${outside[1]}.`;
  draft.payload(operator.reaches === 'reads' || operator.reaches === 'writes' ? 'escape' : 'code', danger, {
    what: `${node.operator}(${shown}) in node ${quoted(node.name, 40)}`,
    where,
    why: `Running the graph ${WHAT[operator.reaches]}: initialisers run when it is loaded, the rest when it is called.${place}`,
  });
}

function argumentOf(
  node: GraphNode,
  { argument }: ReachingOperator,
  constants: StringConstants,
): { texts: readonly string[]; node: string } | null {
  switch (argument.kind) {
    case 'none':
      return null;
    case 'attribute': {
      const texts = node.strings.get(argument.name);
      return texts === undefined ? null : { texts, node: '' };
    }
    case 'input': {
      const inputs = node.inputs.filter((one) => !one.startsWith('^'));
      return constants.feeding(inputs[argument.index]);
    }
  }
}
