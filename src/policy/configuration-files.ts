import type { Configuration } from './configuration.ts';

/** The names under which a configuration is looked for, first found wins. */
export const CONFIGURATION_NAMES: readonly string[] = [
  'weighbridge.yaml',
  'weighbridge.yml',
  'weighbridge.json',
  'weighbridge.toml',
];

/** Largest configuration file, in bytes: they are written by hand. */
export const MAX_CONFIGURATION_BYTES = 1024 * 1024;

export const NO_CONFIGURATION: Configuration = { hubs: {}, private: [], ignore: [] };
