import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import type { Report } from '../../src/core/index.ts';
import type { ReportOptions } from '../../src/report/index.ts';
import { painterOf, reporterOf } from '../../src/report/index.ts';

/** A whole rendering, 80 columns and no colour unless told otherwise. */
export function rendered(format: string, report: Report, options: Partial<ReportOptions> = {}): string {
  const defaults: ReportOptions = { width: 80, painter: painterOf(false), failOn: 'high' };
  return [...reporterOf(format)!.render(report, { ...defaults, ...options })].join('');
}

/** Compares with `golden/<name>`. `UPDATE_GOLDEN=1` writes the file instead: read the difference before committing. */
export function expectGolden(name: string, text: string): void {
  const path = join(import.meta.dirname, 'golden', name);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(text).toBe(readFileSync(path, 'utf8'));
}
