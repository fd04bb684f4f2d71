import { ALWAYS_MALICIOUS, type Called, grade, type Judged } from './grade.ts';
import { FOREIGN_INSTALL, HOSTILE_COMMANDS, ORDINARY_COMMANDS } from './texts.data.ts';
import { FROM, isFrom, type Value } from './value.ts';

/** A program that is started, by its command line. */
export function gradeProgram(called: Called): Judged {
  const { args, keywords } = called;
  const first = args[0] ?? keywords.get('args');
  const spawned = /os\.(?:exec|spawn|posix_spawn)/.test(called.path)
    ? args
    : first === undefined
      ? []
      : [first];
  const command = commandOf(spawned);
  if (isFrom(first ?? { from: 0 }, FROM.network | FROM.decoded) || first?.hidden === true)
    return grade(called, 'code', ALWAYS_MALICIOUS, 'starts a program whose name is hidden in it or fetched');
  if (command === null)
    return grade(called, 'code', ['suspicious', 'unvetted', 'unvetted'], 'starts a program');
  if (FOREIGN_INSTALL.test(command))
    return grade(
      called,
      'code',
      ['suspicious', 'suspicious', 'unvetted'],
      'installs a package from elsewhere than the index',
    );
  if (HOSTILE_COMMANDS.some((pattern) => pattern.test(command)))
    return grade(
      called,
      'code',
      ['malicious', 'malicious', 'suspicious'],
      'starts a program that fetches, hides or destroys',
    );
  if (ORDINARY_COMMANDS.test(command))
    return grade(called, 'code', ['unvetted', 'unvetted', 'unvetted'], 'starts a program');
  const shell = first?.text !== undefined && /^os\.|\.(?:getoutput|getstatusoutput)$/.test(called.path);
  return grade(
    called,
    'code',
    ['malicious', shell ? 'malicious' : 'suspicious', 'unvetted'],
    'starts a program',
  );
}

/** The command as one line: `sys.executable` is a Python, and what is not known is a word. */
function commandOf(values: readonly Value[]): string | null {
  const [only] = values;
  if (values.length === 1 && only?.text !== undefined) return only.text;
  const items = values.length === 1 ? only?.items : values;
  if (items === undefined || items.length === 0) return null;
  const words = items.map(({ text, path }) => text ?? (path === 'sys.executable' ? 'python' : null));
  return words[0] === null || words[0] === undefined ? null : words.map((word) => word ?? '…').join(' ');
}
