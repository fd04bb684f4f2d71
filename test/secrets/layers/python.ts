import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * `TEST_PYTHON`, else the system's: a Python whose libraries write the formats. To have them all, once:
 * `python3 -m venv venv && venv/bin/pip install safetensors onnx pyarrow numpy openpyxl nbformat gguf`.
 */
const CANDIDATES = [process.env['TEST_PYTHON'], 'python3'].filter((candidate) => candidate !== undefined);

/** A Python that can import `modules`, or null. */
export function pythonWith(...modules: readonly string[]): string | null {
  const wanted = modules.join(' ');
  if (!known.has(wanted)) known.set(wanted, lookedFor(modules));
  return known.get(wanted)!;
}

const known = new Map<string, string | null>();

function lookedFor(modules: readonly string[]): string | null {
  for (const python of CANDIDATES) {
    if (python.includes('/') && !existsSync(python)) continue;
    const asked = spawnSync(python, ['-c', modules.map((module) => `import ${module}`).join('\n') || 'pass']);
    if (asked.status === 0) return python;
  }
  return null;
}

/** The file that a Python program writes to `path`. */
export function writtenBy(
  python: string,
  program: string,
  values: Readonly<Record<string, string>> = {},
): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-layers-'));
  try {
    const path = join(folder, 'file');
    const run = spawnSync(python, ['-c', program], {
      env: { ...process.env, ...values, OUT: path },
      encoding: 'utf8',
    });
    if (run.status !== 0) throw new Error(`the program that writes the file failed: ${run.stderr}`);
    return readFileSync(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
