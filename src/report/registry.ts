import { jsonReporter } from './json/json-reporter.ts';
import type { Reporter } from './reporter.ts';
import { sarifReporter } from './sarif/sarif-reporter.ts';
import { terminalReporter } from './terminal/terminal-reporter.ts';

/** All reporters, the one for people first. */
export const REPORTERS: readonly Reporter[] = [terminalReporter, jsonReporter, sarifReporter];

/** The reporter of a `--format`, or undefined. */
export function reporterOf(format: string): Reporter | undefined {
  return REPORTERS.find((reporter) => reporter.format === format);
}
