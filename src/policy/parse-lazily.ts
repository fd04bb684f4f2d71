import type { Baseline } from './baseline.ts';
import type { Configuration } from './configuration.ts';

// Schemas and parsers take longer to load than a small scan takes: whoever has no file to parse does not wait for them.

/** See `configuration.ts`. */
export async function parseConfiguration(name: string, text: string): Promise<Configuration> {
  const parser = await import('./configuration.ts');
  return parser.parseConfiguration(name, text);
}

/** See `baseline.ts`. */
export async function parseBaseline(name: string, json: string): Promise<Baseline> {
  const parser = await import('./baseline.ts');
  return parser.parseBaseline(name, json);
}
