import { WeighbridgeError } from '../../base/index.ts';
import type { SecretsInput } from '../../scan/index.ts';
import { secretActions } from '../../secrets/index.ts';
import { connectVendors, type VendorConnection } from '../secrets/vendor-connection.ts';
import type { Surroundings } from '../surroundings.ts';
import type { OpenedTarget } from '../target.ts';
import type { ScanFlags } from './command.ts';

export interface Validation extends AsyncDisposable {
  readonly validate: NonNullable<SecretsInput['validate']>;
  readonly connection: VendorConnection;
}

export type ValidationFlags = Pick<ScanFlags, 'validate' | 'access' | 'scope' | 'selfManaged' | 'auditLog'>;

/** Null without `--validate`. Throws `usage` for flags that make no sense without it, or that it needs. */
export async function openValidation(
  flags: ValidationFlags,
  mayAsk: { readonly offline: boolean; readonly secrets: boolean },
  opened: OpenedTarget,
  surroundings: Surroundings,
): Promise<Validation | null> {
  if (!flags.validate) {
    const lone = [
      flags.access && '--access',
      flags.scope !== undefined && '--scope',
      flags.selfManaged !== undefined && '--self-managed',
      flags.auditLog !== undefined && '--audit-log',
    ].find((flag) => flag);
    if (!lone) return null;
    throw new WeighbridgeError('usage', `${lone} means something only with --validate`, {
      remedy: 'add --validate to ask vendors whether the secrets that were found work',
    });
  }
  if (mayAsk.offline || !mayAsk.secrets) {
    const why = mayAsk.offline ? '--offline' : '--only without secrets';
    throw new WeighbridgeError('usage', `--validate cannot be given with ${why}`, {
      remedy: 'leave one of them out',
    });
  }
  if (flags.scope === undefined) {
    throw new WeighbridgeError(
      'usage',
      '--validate needs --scope FILE: what you are authorised to ask about',
      {
        remedy: 'see "Asking vendors" in docs/secrets.md for what it holds; nothing was sent',
      },
    );
  }
  const connection = await connectVendors(flags, opened, surroundings);
  const { validateSecrets } = await secretActions();
  const { clock, signal } = surroundings;
  const { vendors, selfManaged } = connection;
  return {
    connection,
    validate: (found, readAgain, onProgress) =>
      validateSecrets(found, {
        vendors,
        selfManaged,
        access: flags.access ?? false,
        clock,
        signal,
        readAgain,
        onProgress,
      }),
    [Symbol.asyncDispose]: () => connection[Symbol.asyncDispose](),
  };
}
