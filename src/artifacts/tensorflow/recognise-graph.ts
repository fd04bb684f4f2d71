import type { ByteSource } from '../../base/index.ts';
import type { ProtobufField } from '../../formats/protobuf/index.ts';
import { fieldsOf, openMessage, textOf, walkMessage } from '../../formats/protobuf/index.ts';
import { readNode } from './node.ts';
import { ORDINARY_OPERATORS } from './ordinary-operators.data.ts';
import { REACHING_OPERATORS } from './reaching-operators.data.ts';

/** Fields that are looked at to tell a graph from other messages. */
const SEEN_MAX = 64;
const NODE_NAME = /^[A-Za-z0-9._][A-Za-z0-9_.\\/>-]*$/;
const OPERATOR_NAME = /^[A-Za-z_][A-Za-z0-9_.>]*$/;

/**
 * Whether a message is a GraphDef: nodes with a name and an operator, or functions with a signature; and something that only
 * graphs have: an operator of TensorFlow, versions. (Sets of file descriptors have names, packages and dependencies where nodes
 * have names, operators and inputs.) `known`: what is around it says already that it is one.
 */
export async function looksLikeGraph(
  source: ByteSource,
  { start, end }: Pick<ProtobufField, 'start' | 'end'>,
  known = false,
): Promise<boolean> {
  let seen = 0;
  let nodes = 0;
  let wrong = false;
  let proof = false;
  await walkMessage(source, start, end, async (field) => {
    if (field.number === 3 ? field.wire !== 0 : [1, 2, 4, 5].includes(field.number) && field.wire !== 2) {
      wrong = true;
    } else if (field.number === 1) {
      const node = await readNode(source, field);
      if (!NODE_NAME.test(node.name) || !OPERATOR_NAME.test(node.operator)) wrong = true;
      nodes += 1;
      proof ||= ORDINARY_OPERATORS.has(node.operator) || REACHING_OPERATORS.has(node.operator);
    } else if (field.number === 2) proof ||= await looksLikeLibrary(source, field);
    else if (field.number === 4 && nodes > 0) proof ||= field.bytes?.[0] === 8;
    seen += 1;
    return !wrong && !proof && seen < SEEN_MAX;
  });
  return (proof || (known && nodes > 0)) && !wrong;
}

async function looksLikeLibrary(source: ByteSource, library: ProtobufField): Promise<boolean> {
  let found = false;
  await walkMessage(source, library.start, library.end, async (field) => {
    if (field.number !== 1 || field.wire !== 2) return false;
    const fn = openMessage(source, field);
    for (const signature of fieldsOf(fn instanceof Promise ? await fn : fn, 1)) {
      const opened = openMessage(source, signature);
      found ||= OPERATOR_NAME.test(textOf(opened instanceof Promise ? await opened : opened, 1));
    }
    return false;
  });
  return found;
}
