import type { CallExpression, Expression } from '../../formats/python/index.ts';

/** The variable that an option of argparse or click is stored in: `dest=`, an own name, or its longest flag. */
export function optionName(call: CallExpression): string | null {
  let flag: string | null = null;
  for (const { name, value } of call.args) {
    if (value.kind !== 'string') continue;
    if (name === 'dest') return value.value;
    if (name !== null) continue;
    if (!value.value.startsWith('-')) {
      // click: `@option("--model", "model_id")`; argparse: a positional argument.
      if (/^\w[\w-]*$/.test(value.value)) return value.value.replaceAll('-', '_');
      continue;
    }
    const bare = value.value.replace(/^-+/, '').split('/', 1)[0]!;
    if (flag === null || value.value.startsWith('--')) flag = bare;
  }
  return flag === null ? null : flag.replaceAll('-', '_');
}

/** The default of an option. */
export function optionDefault(call: CallExpression): Expression | null {
  for (const { name, value } of call.args) if (name === 'default') return value;
  return null;
}

/** Values that an option can be chosen from, where they are written out. */
export function choicesOf(call: CallExpression): readonly Expression[] {
  for (const { name, value } of call.args)
    if (name === 'choices' && (value.kind === 'list' || value.kind === 'tuple')) return value.items;
  return [];
}
