import { SECRET_RULES, secretActions } from '../../secrets/index.ts';
import type { Surroundings } from '../surroundings.ts';

/** Runs `weighbridge secrets hosts`; resolves with the exit code. */
export async function runHosts(
  flags: { readonly format: string },
  { stdout }: Surroundings,
): Promise<number> {
  const { vendorHosts } = await secretActions();
  const hosts = vendorHosts(SECRET_RULES);
  stdout.write(
    flags.format === 'json'
      ? `${JSON.stringify({ schema: 'weighbridge.vendor-hosts/1', hosts }, null, 2)}\n`
      : hosts
          .map(
            ({ host, providers, for: purposes }) =>
              `${host}\t${purposes.join(', ')}\t${providers.join(', ')}\n`,
          )
          .join(''),
  );
  return 0;
}
