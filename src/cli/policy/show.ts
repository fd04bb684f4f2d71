import { type Configuration, type GatePolicy, gatePolicyOf } from '../../policy/index.ts';
import { printable } from '../../report/index.ts';
import { operatorConfiguration } from '../configuration.ts';
import type { Surroundings } from '../surroundings.ts';
import type { PolicyFlags } from './command.ts';

/** A rule as it holds: null is off. */
interface ShownRule {
  readonly rule: string;
  readonly says: string | null;
  readonly mode: string | null;
  readonly from: string;
}

/** Runs `weighbridge policy show`. */
export async function runShow(flags: PolicyFlags, surroundings: Surroundings): Promise<number> {
  const { stdout } = surroundings;
  const { path, configuration } = await operatorConfiguration(flags, surroundings);
  const policy = gatePolicyOf(configuration.policy);
  const rules = shownRules(policy, configuration, path);
  const approvers = Object.keys(configuration.approvers ?? {});
  if (flags.format === 'json') {
    const { private: privateNames } = configuration;
    const shown = {
      schema: 'weighbridge.policy/1',
      path,
      contact: policy.contact ?? null,
      rules,
      private: privateNames,
      approvers,
    };
    stdout.write(`${JSON.stringify(shown, null, 2)}\n`);
    return 0;
  }
  const width = Math.max(...rules.map(({ rule }) => rule.length));
  const lines = [
    path === null ? 'No configuration: the default policy holds.' : `The policy of ${path}:`,
    '',
    ...rules.map(({ rule, says, mode, from }) =>
      [`  ${rule.padEnd(width)}`, (mode ?? 'off').padEnd(6), says, `(${from})`].filter(Boolean).join('  '),
    ),
    '',
    `  names never asked of a hub: ${listed(configuration.private)}`,
    `  who approves that a name changed hands: ${listed(approvers)}`,
    `  whom people are told to ask: ${policy.contact ?? 'whoever keeps the policy'}`,
    '',
    'A name that changed hands, or that anybody can take, is always blocked.',
  ];
  stdout.write(`${lines.map(printable).join('\n')}\n`);
  return 0;
}

function shownRules(policy: GatePolicy, { policy: given }: Configuration, path: string | null): ShownRule[] {
  const row = (
    rule: keyof NonNullable<Configuration['policy']>,
    value: { readonly mode: string } | null,
    says: string,
  ): ShownRule => ({
    rule,
    says: value === null || says === '' ? null : says,
    mode: value?.mode ?? null,
    from: given?.[rule] === undefined ? 'default' : `${path}, policy.${rule}`,
  });
  const { owners, verdicts, locked, formats, danger, licenses, age, remoteCode, acceptance } = policy;
  return [
    row('owners', owners, lists(owners)),
    row('verdicts', verdicts, `only ${listed(verdicts?.allow ?? [])}`),
    row('locked', locked, 'only what a lock holds'),
    row('formats', formats, lists(formats)),
    row(
      'danger',
      danger,
      `at most ${danger?.max}${danger?.warnAbove ? `, a warning above ${danger.warnAbove}` : ''}`,
    ),
    row('licenses', licenses, lists(licenses)),
    row('age', age, `at least ${age?.days} days, repository and owner`),
    row('remote-code', remoteCode, 'no code of the repository'),
    row(
      'acceptance',
      acceptance,
      `gated repositories${acceptance?.licenses.length ? `, and the licences ${listed(acceptance.licenses)},` : ''} only to who accepted`,
    ),
  ];
}

function lists(rule: { readonly allow: readonly string[]; readonly deny: readonly string[] } | null): string {
  if (rule === null) return '';
  const parts = [
    rule.allow.length > 0 ? `only ${listed(rule.allow)}` : '',
    rule.deny.length > 0 ? `never ${listed(rule.deny)}` : '',
  ];
  return parts.filter(Boolean).join('; ');
}

function listed(texts: readonly string[]): string {
  return texts.length === 0 ? 'none' : texts.join(', ');
}
