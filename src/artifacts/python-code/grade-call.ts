import { ALWAYS_MALICIOUS, type Called, grade, isProgramStart, type Judged } from './grade.ts';
import { gradeProgram } from './grade-program.ts';
import {
  BRINGS_CODE,
  BUILDS_KERNELS,
  EVALUATES,
  LOADS_NATIVE,
  REACHES_NETWORK,
  REACHES_NOTHING,
  REBUILDS,
} from './sinks.data.ts';
import { FROM, isFrom, startsWithAny } from './value.ts';

/** What sessions and sockets do once they are made. */
const CONNECTED =
  /^(?:socket\.(?:socket|create_connection)\(\)\.(?:connect|connect_ex|send|sendall|bind)|(?:requests\.[sS]ession|urllib3\.PoolManager|httpx\.(?:Async)?Client|aiohttp\.ClientSession)\(\)\.(?:get|post|put|patch|request|urlopen))$/;

/** Null: it does nothing that loading a model should not. */
export function gradeCall(called: Called): Judged {
  const { path } = called;
  if (EVALUATES.has(path)) return gradeEvaluation(called);
  if (isProgramStart(path)) return gradeProgram(called);
  if (REBUILDS.has(path)) return gradeRebuilding(called);
  if (path === 'os.dup2' || path === 'os.setuid')
    return grade(
      called,
      'code',
      ['malicious', 'suspicious', 'suspicious'],
      'puts a shell at the end of a connection, or changes who runs it',
    );
  if (startsWithAny(path, REACHES_NETWORK) && !path.includes('()') && !REACHES_NOTHING.has(path))
    return gradeNetwork(called);
  if (CONNECTED.test(path)) return gradeNetwork(called);
  if (startsWithAny(path, LOADS_NATIVE) && !path.includes('()')) return gradeNative(called);
  if (BUILDS_KERNELS.has(path))
    return grade(
      called,
      'code',
      ['unvetted', 'unvetted', 'unvetted'],
      'builds or loads native code of its own',
    );
  if (BRINGS_CODE.has(path))
    return grade(
      called,
      'remote-code',
      ['unvetted', 'unvetted', 'unvetted'],
      'brings in code from elsewhere',
    );
  if (
    called.keywords.has('trust_remote_code') &&
    /(?:^|\.)from_pretrained$/.test(path) &&
    called.args[0]?.text !== undefined
  )
    return grade(
      called,
      'remote-code',
      ['suspicious', 'unvetted', 'unvetted'],
      'runs the code of another repository',
    );
  if (path === 'shutil.rmtree' && /^(?:\/|~|[A-Z]:\\)/.test(called.args[0]?.text ?? ''))
    return grade(
      called,
      'code',
      ['malicious', 'malicious', 'suspicious'],
      'deletes a folder outside of its own',
    );
  if (called.callee.hidden && path.includes('.') && !path.startsWith('builtins.'))
    return grade(
      called,
      'code',
      ['suspicious', 'suspicious', 'suspicious'],
      'calls something whose name is hidden',
    );
  return null;
}

/** What the machine has by name is anybody's; a file by its place is one that came along. */
function gradeNative(called: Called): Judged {
  const library = called.args[0];
  if (
    /\.(?:VirtualAlloc\w*|CreateThread|CreateRemoteThread|RtlMoveMemory|WriteProcessMemory|ShellExecute[AW]|WinExec)$/.test(
      called.path,
    )
  )
    return grade(called, 'code', ALWAYS_MALICIOUS, 'runs machine code that it holds');
  const placed = library?.text !== undefined && /[/\\]/.test(library.text);
  if (placed || (library !== undefined && isFrom(library, FROM.network | FROM.decoded)))
    return grade(
      called,
      'code',
      ['suspicious', 'suspicious', 'unvetted'],
      'loads a native library by its place',
    );
  return grade(called, 'code', ['unvetted', 'unvetted', 'unvetted'], 'loads a native library');
}

function gradeEvaluation(called: Called): Judged {
  const { args, path, keywords } = called;
  const code = args[0] ?? keywords.get('source') ?? keywords.get('stmt');
  if (code === undefined) return null;
  const inner = code.text === undefined ? {} : { code: code.text };
  if (isFrom(code, FROM.network))
    return {
      ...grade(called, 'code', ALWAYS_MALICIOUS, 'runs code that it fetches from the network')!,
      ...inner,
    };
  if (isFrom(code, FROM.decoded | FROM.blob) || code.hidden === true)
    return { ...grade(called, 'code', ALWAYS_MALICIOUS, 'runs code that is hidden in it')!, ...inner };
  if (isFrom(code, FROM.file))
    return grade(called, 'code', ['unvetted', 'unvetted', 'unvetted'], 'runs code of another file');
  if (code.text !== undefined)
    return {
      ...grade(called, 'code', ['suspicious', 'unvetted', 'unvetted'], 'runs a text as code')!,
      ...inner,
    };
  if (path === 'builtins.eval')
    return grade(called, 'code', ['suspicious', 'unvetted', 'unvetted'], 'evaluates a text that it is given');
  return grade(called, 'code', ['suspicious', 'suspicious', 'unvetted'], 'runs a text as code');
}

function gradeRebuilding(called: Called): Judged {
  const data = called.args[0];
  const hides =
    data !== undefined && (isFrom(data, FROM.network | FROM.decoded | FROM.blob) || data.text !== undefined);
  if (hides)
    return grade(
      called,
      'code',
      ALWAYS_MALICIOUS,
      'rebuilds objects or code from data that it holds or fetches, which runs what they say',
    );
  if (called.path.startsWith('marshal.'))
    return grade(called, 'code', ['suspicious', 'suspicious', 'suspicious'], 'loads compiled code');
  return grade(
    called,
    'code',
    ['suspicious', 'unvetted', 'unvetted'],
    'unpickles a file, which runs what it says',
  );
}

function gradeNetwork(called: Called): Judged {
  const sent = [...called.args, ...called.keywords.values()];
  if (sent.some((value) => isFrom(value, FROM.credentials)))
    return grade(called, 'code', ALWAYS_MALICIOUS, 'sends credentials to somebody');
  if (sent.some((value) => isFrom(value, FROM.environment)))
    return grade(
      called,
      'code',
      ['malicious', 'malicious', 'suspicious'],
      'sends the variables of its environment to somebody',
    );
  const constant = sent.some(
    (value) =>
      value.items?.[0]?.text !== undefined ||
      (value.text !== undefined && /^(?:https?:\/\/)?\d{1,3}(?:\.\d{1,3}){3}\b/.test(value.text)),
  );
  if (called.path.startsWith('socket.') && constant)
    return grade(
      called,
      'code',
      ['malicious', 'suspicious', 'unvetted'],
      'connects to a machine of its choice',
    );
  return grade(called, 'code', ['suspicious', 'unvetted', 'unvetted'], 'reaches the network');
}
