import { oneLine } from '../../base/index.ts';
import type { Explanation } from '../../mirror/index.ts';
import { explanationJson } from '../../servers/gateway/index.ts';
import { nameAddress, parseNameAddress } from '../mirror/name-address.ts';
import { openMirror } from '../mirror/open-mirror.ts';
import type { Surroundings } from '../surroundings.ts';
import type { ServeFlags } from './command.ts';
import { upstreamFlags } from './upstream-flags.ts';

/**
 * Says what would happen to a name that a client without a token asks for, and why. Exit codes: 0 it is served, 1 it is
 * not, 3 that could not be established.
 */
export async function explainName(
  text: string,
  flags: ServeFlags,
  surroundings: Surroundings,
): Promise<number> {
  const { query, revision } = parseNameAddress(text);
  await using opened = await openMirror(upstreamFlags(flags), surroundings);
  const explanation = await opened.mirror.explain(query, revision, { name: null }, surroundings.signal);
  surroundings.stdout.write(
    flags.format === 'json'
      ? `${JSON.stringify(explanationJson(explanation), null, 2)}\n`
      : explanationText(explanation),
  );
  const { kind } = explanation.answer;
  return kind === 'served' ? 0 : kind === 'unavailable' ? 3 : 1;
}

/** Longest line that is printed, in characters: reasons quote what hubs say. */
const LINE = 500;

function explanationText({ query, revision, answer, steps }: Explanation): string {
  const lines = [nameAddress(query, revision)];
  for (const { what, outcome } of steps) lines.push(`  ${what}: ${outcome}`);
  lines.push(`  => ${answerText(answer)}`);
  if ('decision' in answer && answer.decision !== null) {
    for (const { rule, mode, message, remedy } of answer.decision.reasons)
      lines.push(`     ${mode}: ${message} (${rule})`, `       ${remedy}`);
  }
  return lines.map((line) => `${line.slice(0, line.search(/\S/))}${oneLine(line, LINE)}\n`).join('');
}

function answerText(answer: Explanation['answer']): string {
  switch (answer.kind) {
    case 'served':
      return `served from commit ${answer.commit}, ${WHY[answer.by]}`;
    case 'moved':
      return `sent on to ${nameAddress(answer.to)}`;
    case 'absent':
      return `not there: ${answer.message}`;
    case 'unavailable':
      return `cannot be established: ${answer.message}`;
    case 'blocked':
    case 'quarantined':
      return `${answer.kind}: ${answer.message}`;
  }
}

const WHY = {
  lock: 'which a lock holds',
  commit: 'which was asked for',
  admitted: 'which was admitted before',
  hub: 'which is what the hub says now',
} as const;
