/**
 * Scanners of model files as their users call them, each a process of its own, and what they said of each file.
 * Used by artifacts-peers.ts.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/**
 * `flagged`: dangerous or worse, in the tool's own words. `noted`: told, and counted as passed. `failed`: it said that it
 * could not read the file, or died on it. `clean`: anything else, files that it passed over without a word included.
 */
export type Verdict = 'flagged' | 'noted' | 'failed' | 'clean';

export interface Scan {
  readonly verdicts: ReadonlyMap<string, Verdict>;
  /** It ended by itself; what it had not said by then it does not say. */
  readonly died: string | null;
  readonly bytesRead: number | null;
}

export interface Peer {
  readonly name: string;
  /** Scans a folder; paths in the result are relative to it. `scratch`: a folder to write in. */
  readonly scan: (folder: string, scratch: string) => Scan;
}

/** Milliseconds after which a tool is stopped. */
const TIME_LIMIT_MS = 1_800_000;
const OUTPUT_BYTES = 256 * 1024 * 1024;
/** What is said of a file, the worst last. */
export const VERDICTS: readonly Verdict[] = ['clean', 'noted', 'failed', 'flagged'];

class Verdicts {
  readonly map = new Map<string, Verdict>();
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The worst that is said of a file counts. Members stand behind its path. */
  note(path: string, verdict: Verdict): void {
    const file = relative(this.#folder, resolve(this.#folder, path));
    const before = this.map.get(file);
    if (before === undefined || VERDICTS.indexOf(verdict) > VERDICTS.indexOf(before))
      this.map.set(file, verdict);
  }
}

interface Ran {
  readonly status: number | null;
  readonly text: string;
}

function run(command: string, args: readonly string[], scratch: string): Ran {
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    cwd: scratch,
    timeout: TIME_LIMIT_MS,
    maxBuffer: OUTPUT_BYTES,
    env: { ...process.env, HOME: scratch, PROMPTFOO_DISABLE_TELEMETRY: '1', DO_NOT_TRACK: '1' },
  });
  return { status, text: `${stdout}\n${stderr}` };
}

function jsonOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1)?.slice(0, 160) ?? '';

export function weighbridge(main: string): Peer {
  return {
    name: 'weighbridge',
    scan(folder, scratch) {
      const report = join(scratch, 'weighbridge.json');
      const { status, text } = run(
        process.execPath,
        [
          main,
          'scan',
          folder,
          '--only',
          'artifacts',
          '--offline',
          '--format',
          'json',
          '--fail-on',
          'never',
          '--output',
          report,
        ],
        scratch,
      );
      const told = jsonOf(report) as {
        artifacts: readonly {
          file: string;
          danger: string;
          complete: boolean;
          formatTrust: string;
          incomplete: readonly string[];
          bytesRead: number;
        }[];
      } | null;
      const verdicts = new Verdicts(folder);
      let bytesRead = 0;
      for (const one of told?.artifacts ?? []) {
        bytesRead += one.bytesRead;
        if (one.danger === 'malicious' || one.danger === 'suspicious') verdicts.note(one.file, 'flagged');
        else if (!one.complete) verdicts.note(one.file, 'failed');
        else
          verdicts.note(one.file, one.danger === 'none' && one.formatTrust === 'matches' ? 'clean' : 'noted');
      }
      return {
        verdicts: verdicts.map,
        died: told === null ? `exit ${status}: ${lastLine(text)}` : null,
        bytesRead,
      };
    },
  };
}

export function picklescan(bin: string, filesOf: (folder: string) => readonly string[]): Peer {
  return {
    name: 'picklescan',
    scan(folder, scratch) {
      const { text } = run(join(bin, 'picklescan'), ['-p', folder, '-l', 'INFO'], scratch);
      const verdicts = new Verdicts(folder);
      let unpacked = false;
      for (const line of text.split('\n')) {
        const found = /^(\/.+?): (dangerous|suspicious) import '.*' FOUND$/.exec(line);
        const verdict = found?.[2] === 'dangerous' ? 'flagged' : 'noted';
        const place = found?.[1] ?? '';
        if (place.startsWith(folder)) verdicts.note(place.split(':')[0]!, verdict);
        else if (found) unpacked = true;
        const unread =
          /^(?:WARNING|ERROR): (?:could not parse|parsing pickle in|.*? for file) (\/.+?)(?: as pickle)?: /.exec(
            line,
          );
        if (unread) verdicts.note(unread[1]!.split(':')[0]!, 'failed');
      }
      // What it unpacks from a 7z it names by the folder that it unpacked to: it is asked again about each of them.
      for (const file of unpacked ? filesOf(folder) : []) {
        if (readFileSync(file).subarray(0, 2).toString('latin1') !== '7z') continue;
        if (/: dangerous import/.test(run(join(bin, 'picklescan'), ['-p', file], scratch).text))
          verdicts.note(file, 'flagged');
      }
      const died = text.includes('SCAN SUMMARY') ? null : lastLine(text);
      return { verdicts: verdicts.map, died, bytesRead: null };
    },
  };
}

export function modelscan(bin: string): Peer {
  return {
    name: 'modelscan',
    scan(folder, scratch) {
      const report = join(scratch, 'modelscan.json');
      rmSync(report, { force: true });
      const { status, text } = run(
        join(bin, 'modelscan'),
        ['scan', '-p', folder, '-r', 'json', '-o', report],
        scratch,
      );
      const told = jsonOf(report) as {
        issues: readonly { source: string }[];
        errors: readonly { source?: string }[];
      } | null;
      const verdicts = new Verdicts(folder);
      const fileOf = (source: string): string => source.split(':')[0]!;
      for (const { source } of told?.issues ?? []) verdicts.note(fileOf(source), 'flagged');
      for (const { source } of told?.errors ?? []) if (source) verdicts.note(fileOf(source), 'failed');
      return {
        verdicts: verdicts.map,
        died: told === null ? `exit ${status}: ${lastLine(text)}` : null,
        bytesRead: null,
      };
    },
  };
}

export function modelaudit(bin: string): Peer {
  return {
    name: 'modelaudit',
    scan(folder, scratch) {
      const report = join(scratch, 'modelaudit.json');
      rmSync(report, { force: true });
      const { status, text } = run(
        join(bin, 'modelaudit'),
        ['scan', folder, '--format', 'json', '--no-cache', '--quiet', '-o', report],
        scratch,
      );
      const told = jsonOf(report) as {
        issues: readonly { severity: string; location?: string | null }[];
        bytes_scanned?: number;
      } | null;
      const verdicts = new Verdicts(folder);
      for (const { severity, location } of told?.issues ?? []) {
        if (!location) continue;
        const path = location.replace(/ \(.*\)$/, '').split(':')[0]!;
        verdicts.note(path, severity === 'critical' || severity === 'warning' ? 'flagged' : 'noted');
      }
      return {
        verdicts: verdicts.map,
        died: told === null ? `exit ${status}: ${lastLine(text)}` : null,
        bytesRead: told?.bytes_scanned ?? null,
      };
    },
  };
}

/** Its command line takes one file: it is called for each, in one interpreter, since starting one takes longer than the scan. */
const FICKLING = `
import contextlib, io, json, os, sys
from fickling.cli import main
for line in sys.stdin:
    path = line.rstrip("\\n")
    report = sys.argv[1]
    with contextlib.suppress(FileNotFoundError): os.unlink(report)
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            code = main(["fickling", "--check-safety", "--json-output", report, path])
        severity = json.load(open(report))["severity"] if os.path.exists(report) else None
        print(json.dumps([path, code, severity]), flush=True)
    except BaseException as error:
        print(json.dumps([path, None, type(error).__name__]), flush=True)
`;

export function fickling(bin: string, filesOf: (folder: string) => readonly string[]): Peer {
  return {
    name: 'fickling',
    scan(folder, scratch) {
      const verdicts = new Verdicts(folder);
      const { stdout } = spawnSync(join(bin, 'python'), ['-c', FICKLING, join(scratch, 'fickling.json')], {
        input: filesOf(folder).join('\n'),
        encoding: 'utf8',
        cwd: scratch,
        timeout: TIME_LIMIT_MS,
        maxBuffer: OUTPUT_BYTES,
      });
      for (const line of stdout.split('\n')) {
        if (!line.startsWith('[')) continue;
        const [path, code, severity] = JSON.parse(line) as [string, number | null, string | null];
        if (severity === null || code === null) verdicts.note(path, 'failed');
        else verdicts.note(path, severity === 'LIKELY_SAFE' ? 'clean' : 'flagged');
      }
      return { verdicts: verdicts.map, died: null, bytesRead: null };
    },
  };
}
