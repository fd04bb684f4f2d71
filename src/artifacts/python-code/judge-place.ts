import type { CallExpression, PythonSource } from '../../formats/python/index.ts';
import type { CodeAlarm } from './code-alarm.ts';
import { WHEN } from './grade.ts';
import type { Phase } from './phases.ts';
import { shownCall } from './shown.ts';
import { CREDENTIAL_PLACES, STARTUP_PLACES } from './texts.data.ts';
import type { Value } from './value.ts';

/** Files that hold credentials, or that something runs later, by name. */
export function judgePlace(
  source: PythonSource,
  call: CallExpression,
  callee: Value,
  args: readonly Value[],
  phase: Phase,
): CodeAlarm | null {
  const path = callee.path ?? (call.callee.kind === 'attribute' ? call.callee.name : '');
  if (
    !/(?:^|\.)(?:open|copy|copyfile|copy2|move|write_text|write_bytes|read_text|read_bytes|symlink|Path)$/.test(
      path,
    )
  )
    return null;
  const text =
    args
      .map((value) => value.text ?? value.items?.map((item) => item.text).join('/') ?? '')
      .find((one) => one !== '') ?? '';
  const shown = { start: call.start, what: shownCall(source, path, call.args), topic: 'code' as const };
  if (STARTUP_PLACES.test(text))
    return {
      ...shown,
      danger: phase === 'call' ? 'suspicious' : 'malicious',
      why: `${WHEN[phase]} opens a file that something else runs later.`,
    };
  if (CREDENTIAL_PLACES.test(text))
    return {
      ...shown,
      danger: phase === 'call' ? 'unvetted' : 'suspicious',
      why: `${WHEN[phase]} opens a file that holds credentials.`,
    };
  return null;
}
