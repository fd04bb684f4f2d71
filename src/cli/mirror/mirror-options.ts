import { type Command, Option } from 'commander';

/** Flags of every command that works on what is mirrored. */
export interface MirrorFlags {
  readonly storage?: string;
  readonly config?: string;
  readonly format: string;
  readonly color?: boolean;
  readonly quiet?: boolean;
}

/** Where copies lie, and how to tell of them: for every command here. */
export function mirrorOptions(command: Command): Command {
  return command
    .addOption(new Option('--storage <place>', 'a folder, or s3://bucket/prefix').env('WEIGHBRIDGE_STORAGE'))
    .addOption(new Option('--config <file>', 'configuration to trust').env('WEIGHBRIDGE_CONFIG'))
    .addOption(
      new Option('--format <name>', 'terminal or json')
        .env('WEIGHBRIDGE_FORMAT')
        .choices(['terminal', 'json'])
        .default('terminal'),
    )
    .option('--no-color', 'no colours')
    .option('--quiet', 'no progress');
}
