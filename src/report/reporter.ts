import type { Location, Report, Severity } from '../core/index.ts';
import type { Painter } from './painter.ts';

/** What the reader of a report asked for. Every member is handed in, so that a rendering is a pure function. */
export interface ReportOptions {
  /** Columns that a line may fill, for reporters that break lines. */
  readonly width: number;
  /** Colours, or none (`painterOf`). */
  readonly painter: Painter;
  /** The threshold of exit code 1 (`--fail-on`). */
  readonly failOn: Severity | 'never';
  /**
   * The whole text of a file of the target, or null when it cannot be had (a container's member, a hub). Left out
   * when sources are not at hand.
   */
  readonly sourceText?: (file: Location['file']) => string | null;
}

/**
 * One form of the report: the contract of the family. Reporters are pure: core in, text out. They trust the shape of
 * a report, never its strings, which come from scanned files and from hubs. The text comes in chunks, so that a
 * report of a million files never has to be one string.
 */
export interface Reporter {
  /** The name of `--format`. */
  readonly format: string;
  render(report: Report, options: ReportOptions): Iterable<string>;
}
