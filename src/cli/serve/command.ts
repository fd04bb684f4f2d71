import { type Command, InvalidArgumentError, Option } from 'commander';
import { hubAddress, repeatedList } from '../option-values.ts';
import type { Surroundings } from '../surroundings.ts';

/** Where tokens and models are kept, for every command here. */
export interface StorageFlags {
  readonly storage?: string;
  readonly config?: string;
}

export interface ServeFlags extends StorageFlags {
  readonly listen?: string;
  readonly prefix?: string;
  readonly lock?: readonly string[];
  /** False with `--no-upstream`. */
  readonly upstream?: string | false;
  readonly hub?: Readonly<Record<string, string>>;
  readonly private?: readonly string[];
  readonly tlsCertificate?: string;
  readonly tlsKey?: string;
  readonly plainHttp?: boolean;
  readonly anonymous?: boolean;
  readonly publicUrl?: readonly string[];
  readonly trustedProxy?: readonly string[];
  readonly adminListen?: string;
  readonly admin: boolean;
  readonly xet?: boolean;
  readonly only?: readonly string[];
  /** Seconds. */
  readonly drain?: number;
  readonly explain?: string;
  readonly format: 'terminal' | 'json';
  readonly quiet?: boolean;
}

export interface AddTokenFlags extends StorageFlags {
  readonly expires?: string;
  readonly another?: boolean;
  readonly format: 'terminal' | 'json';
}

export interface TokenFlags extends StorageFlags {
  readonly format: 'terminal' | 'json';
}

const EXAMPLES = `
Examples:
  $ weighbridge serve --lock weighbridge.lock
  $ HF_ENDPOINT=http://127.0.0.1:8080 python train.py
  $ weighbridge serve tokens add ci            a token for a client
  $ weighbridge serve --explain hf:org/name    what would happen, and why

For other machines, with TLS and tokens:
  $ weighbridge serve --listen 0.0.0.0:8443 --tls-certificate chain.pem \\
      --tls-key key.pem --storage s3://models/mirror

Health and metrics are at --admin-listen: /healthz, /readyz, /metrics.
`;

const TOKEN_EXAMPLES = `
Examples:
  $ weighbridge serve tokens add ci --expires 2027-06-30
  $ weighbridge serve tokens list
  $ weighbridge serve tokens revoke ci

A token is shown once, when it is made. Clients set it as HF_TOKEN.
`;

export function addServeCommand(
  program: Command,
  surroundings: Surroundings,
  finish: (exitCode: number) => void,
): void {
  const serve = program
    .command('serve')
    .description(
      'Serve models to Hugging Face clients: what policy admits, from commits that are locked, with no change to code.',
    );
  storageOptions(serve)
    .option('--listen <address>', 'address and port (default: 127.0.0.1:8080)')
    .option('--prefix <path>', 'serve below this path, such as /repository/hf')
    .addOption(
      new Option('--lock <file>', 'a lock whose commits hold; may be repeated').argParser(repeatedList),
    )
    .option('--upstream <url>', 'the hub to ask (default: HF_ENDPOINT, or https://huggingface.co)')
    .option('--no-upstream', 'serve only what is stored')
    .addOption(new Option('--hub <name=url>', 'the same as for scan').argParser(hubAddress).hideHelp())
    .addOption(
      new Option('--private <pattern>', 'names never sent to the hub; may be repeated')
        .env('WEIGHBRIDGE_PRIVATE')
        .argParser(repeatedList),
    )
    .option('--tls-certificate <file>', 'PEM chain; read again on SIGHUP')
    .option('--tls-key <file>', 'its private key, PEM')
    .option('--plain-http', 'listen without TLS where other machines can connect')
    .option('--anonymous', 'let clients in without a token (default: only from this machine)')
    .option('--no-anonymous', 'ask everybody for a token')
    .addOption(
      new Option(
        '--public-url <url>',
        'address by which clients reach it through a proxy; may be repeated',
      ).argParser(repeatedList),
    )
    .addOption(
      new Option(
        '--trusted-proxy <network>',
        'whose X-Forwarded-* is believed: 10.0.0.0/8; may be repeated',
      ).argParser(repeatedList),
    )
    .option('--admin-listen <address>', 'health and metrics (default: 127.0.0.1:8081)')
    .option('--no-admin', 'no health and no metrics')
    .option('--xet', 'serve Xet ourselves')
    .addOption(
      new Option('--only <servers>', 'gateway: the one there is so far').argParser((value: string) =>
        repeatedList(value),
      ),
    )
    .addOption(
      new Option(
        '--drain <seconds>',
        'until bodies under way are cut when told to stop (default: 30)',
      ).argParser(seconds),
    )
    .option('--explain <name>', 'say what would happen to hf:org/name[@rev], and stop')
    .addOption(formatOption())
    .option('--quiet', 'log only what fails')
    .addHelpText('after', EXAMPLES)
    .action(async (flags: ServeFlags) => {
      if (flags.explain === undefined) {
        const { serveGateway } = await import('./serve-gateway.ts');
        finish(await serveGateway(flags, surroundings));
      } else {
        const { explainName } = await import('./explain-name.ts');
        finish(await explainName(flags.explain, flags, surroundings));
      }
    });

  // An option that `serve` has too is read by it, wherever it stands: those of both are looked at.
  const tokens = serve
    .command('tokens')
    .description('Make, list and revoke the tokens of clients.')
    .addHelpText('after', TOKEN_EXAMPLES);
  storageOptions(tokens.command('add').description('Make a token for a client, and show it once.'))
    .argument('<name>', 'how logs, and records of what was accepted, call the client')
    .option('--expires <date>', 'a day, such as 2027-06-30, or a number of days: 90d (default: never)')
    .option('--another', 'although the client has one: to replace it without a pause')
    .addOption(formatOption())
    .addHelpText('after', '\nExample:\n  $ weighbridge serve tokens add ci --expires 90d\n')
    .action(async (name: string, _own: object, command: Command) => {
      const { addToken } = await import('./tokens.ts');
      finish(await addToken(name, command.optsWithGlobals<AddTokenFlags>(), surroundings));
    });
  storageOptions(
    tokens.command('list').description('Say which tokens there are. Never the tokens themselves.'),
  )
    .addOption(formatOption())
    .addHelpText('after', '\nExample:\n  $ weighbridge serve tokens list --format json\n')
    .action(async (_own: object, command: Command) => {
      const { listTokens } = await import('./tokens.ts');
      finish(await listTokens(command.optsWithGlobals<TokenFlags>(), surroundings));
    });
  storageOptions(
    tokens
      .command('revoke')
      .description('Let nobody in by a token any more, on every gateway, within seconds.'),
  )
    .argument('<name-or-id>', 'every token of a client, or one by its id')
    .addOption(formatOption())
    .addHelpText('after', '\nExample:\n  $ weighbridge serve tokens revoke ci\n')
    .action(async (nameOrId: string, _own: object, command: Command) => {
      const { revokeTokens } = await import('./tokens.ts');
      finish(await revokeTokens(nameOrId, command.optsWithGlobals<TokenFlags>(), surroundings));
    });
}

function storageOptions(command: Command): Command {
  return command
    .addOption(new Option('--storage <place>', 'a folder, or s3://bucket/prefix').env('WEIGHBRIDGE_STORAGE'))
    .addOption(new Option('--config <file>', 'configuration to trust').env('WEIGHBRIDGE_CONFIG'));
}

function formatOption(): Option {
  return new Option('--format <name>', 'terminal or json')
    .env('WEIGHBRIDGE_FORMAT')
    .choices(['terminal', 'json'])
    .default('terminal');
}

function seconds(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 3600)
    throw new InvalidArgumentError('a number of seconds, from 0 to 3600');
  return number;
}
