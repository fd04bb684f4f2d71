import { resolve } from 'node:path';
import type { Configuration } from './configuration.ts';

/** A configuration whose paths are relative to the folder it stands in, with absolute ones. */
export function withAbsolutePaths(configuration: Configuration, folder: string): Configuration {
  const { mirror, gateway } = configuration;
  const absolute = (path: string) => resolve(folder, path);
  return {
    ...configuration,
    ...(mirror && {
      mirror: {
        ...mirror,
        ...(mirror.storage !== undefined && { storage: absoluteStorage(mirror.storage, folder) }),
        locks: mirror.locks.map(absolute),
        ...(mirror['sign-key'] !== undefined && { 'sign-key': absolute(mirror['sign-key']) }),
      },
    }),
    ...(gateway && {
      gateway: {
        ...gateway,
        ...(gateway['tls-certificate'] !== undefined && {
          'tls-certificate': absolute(gateway['tls-certificate']),
        }),
        ...(gateway['tls-key'] !== undefined && { 'tls-key': absolute(gateway['tls-key']) }),
      },
    }),
  };
}

/** `file:models` and `models` are folders beside the configuration; `file:///srv` and `s3://` say all of it. */
function absoluteStorage(address: string, folder: string): string {
  const path = /^file:(?!\/\/)(.*)$/s.exec(address)?.[1];
  if (path !== undefined) return `file:${resolve(folder, path)}`;
  return /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : resolve(folder, address);
}
