import type { Configuration } from '../policy/index.ts';
import type { EffectiveConfiguration } from './configuration.ts';
import type { Surroundings } from './surroundings.ts';

/** Flags of every command that asks a hub. */
interface AskingFlags {
  readonly offline?: boolean;
  readonly hub?: Readonly<Record<string, string>>;
  readonly private?: readonly string[];
}

/** Whether the run is offline: a flag outranks the environment. */
export function isOffline({ offline }: AskingFlags, { environment }: Surroundings): boolean {
  return offline ?? (isOn(environment['WEIGHBRIDGE_OFFLINE']) || isOn(environment['HF_HUB_OFFLINE']));
}

/** As huggingface_hub reads its own switches. */
function isOn(value: string | undefined): boolean {
  return /^(?:1|on|yes|true)$/i.test(value ?? '');
}

/** Addresses of hubs that the command line and the environment name: those known before a target is opened. */
export function flagAddresses({ hub }: AskingFlags, { environment }: Surroundings): Record<string, string> {
  const endpoint = environment['HF_ENDPOINT'];
  return { ...(endpoint ? { huggingface: endpoint } : {}), ...hub };
}

/** Addresses of hubs. A flag outranks the environment, which outranks a file. */
export function addressesOf(
  flags: AskingFlags,
  { operator }: EffectiveConfiguration,
  surroundings: Surroundings,
): Record<string, string> {
  return { ...operator.hubs, ...flagAddresses(flags, surroundings) };
}

/** The same for a gateway, which can have an upstream of its own. */
export function upstreamAddresses(
  flags: AskingFlags,
  { hubs, gateway }: Configuration,
  surroundings: Surroundings,
): Record<string, string> {
  const upstream = gateway?.upstream;
  return {
    ...hubs,
    ...(upstream === undefined ? {} : { huggingface: upstream }),
    ...flagAddresses(flags, surroundings),
  };
}

/** Globs of names that are sent nowhere, and whether somebody trusted says so. */
export function privateNames(
  flags: AskingFlags,
  { operator, base, unvouchedPrivate }: EffectiveConfiguration,
): readonly { readonly pattern: string; readonly vouched: boolean }[] {
  return [
    ...[...(flags.private ?? []), ...operator.private, ...base.private].map((pattern) => ({
      pattern,
      vouched: true,
    })),
    ...unvouchedPrivate.map((pattern) => ({ pattern, vouched: false })),
  ];
}
