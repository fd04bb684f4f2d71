import type { Danger } from '../../core/index.ts';
import { matchesGlob } from '../glob.ts';
import { decisionFor } from './decision.ts';
import { FORMATS } from './formats.data.ts';
import type { FileFacts, GateDecision, GateMode, GatePolicy, GateReason } from './gate.ts';
import { keeperOf, shown } from './wording.ts';

/** Holds what is known of a file against every rule. What no loader reads breaks none. */
export function decideFile(policy: GatePolicy, { path, artifact }: FileFacts): GateDecision {
  if (artifact === null) return decisionFor([]);
  return decisionFor([...judgeDanger(policy, path, artifact), ...judgeFormat(policy, path, artifact)]);
}

const DANGERS: readonly Danger[] = ['none', 'unvetted', 'suspicious', 'malicious'];

function isWorse(danger: Danger, than: Danger): boolean {
  return DANGERS.indexOf(danger) > DANGERS.indexOf(than);
}

type JudgedFile = NonNullable<FileFacts['artifact']>;

function judgeDanger(policy: GatePolicy, path: string, file: JudgedFile): GateReason[] {
  const rule = policy.danger;
  if (rule === null) return [];
  // Nobody can say what the rest of it does.
  const isUnread = !file.complete && !isWorse(file.danger, 'unvetted');
  const danger = isUnread ? 'suspicious' : file.danger;
  const mode: GateMode | null = isWorse(danger, rule.max)
    ? rule.mode
    : rule.warnAbove && isWorse(danger, rule.warnAbove)
      ? 'warn'
      : null;
  if (mode === null) return [];
  const worst = file.payloads.find((payload) => payload.danger === file.danger) ?? file.payloads[0];
  const message = isUnread
    ? `${shown(path)} could not be examined to its end (${shown(file.incomplete[0] ?? 'it broke off')}), so that nobody can say what loading it does.`
    : `${shown(path)} is ${file.danger}${worst ? `: loading it comes to ${shown(worst.what)}` : ''}.`;
  return [
    {
      rule: 'policy/danger',
      mode,
      message,
      remedy: `Take the model in safetensors, or another model; ${keeperOf(policy)} can tell more.`,
    },
  ];
}

/** Every reading counts: the loader decides which one it takes. */
function judgeFormat(policy: GatePolicy, path: string, file: JudgedFile): GateReason[] {
  const rule = policy.formats;
  if (rule === null) return [];
  const readings = [...new Set([file.format, ...file.alsoReadAs])];
  const denied = readings.find((format) => rule.deny.some((pattern) => denies(pattern, format)));
  const strange =
    rule.allow.length === 0
      ? undefined
      : readings.find(
          (format) => !isCompanion(format) && !rule.allow.some((pattern) => matchesGlob(pattern, format)),
        );
  const format = denied ?? strange;
  if (format === undefined) return [];
  const how = format === file.format ? 'is' : 'can also be read as';
  return [
    {
      rule: 'policy/format',
      mode: rule.mode,
      message: `${shown(path)} ${how} ${shown(format)}, ${denied === undefined ? 'which is not among the formats that the policy allows' : 'a format that the policy denies'}.`,
      remedy: `Take the model in ${rule.allow.length > 0 ? rule.allow.map(shown).slice(0, 3).join(' or ') : 'another format, such as safetensors'}, or ask ${keeperOf(policy)}.`,
    },
  ];
}

function denies(pattern: string, format: string): boolean {
  return matchesGlob(pattern, format) || (FORMATS[format] === 'pickled' && matchesGlob(pattern, 'pickle'));
}

/** Whether a format goes along with models of any format: an `allow` is not about it, a `deny` can be. */
function isCompanion(format: string): boolean {
  return FORMATS[format] === 'companion';
}
