import { z } from 'zod';

/** Seconds that a name may go on being served as it was before the hub is asked again. */
const MAX_FOLLOW_SECONDS = 365 * 86_400;

/** Seconds that a gateway that was told to stop waits for bodies: whoever stops it has given up long before. */
const MAX_DRAIN_SECONDS = 3600;

const path = z.string().min(1).max(4096);

/** `mirror:` of a configuration. Paths are relative to the file it stands in. */
export const mirrorSchema = z.strictObject({
  storage: z
    .string()
    .min(1)
    .refine(
      (address) => !/^[a-z][a-z0-9+.-]*:/i.test(address) || /^(?:file:|s3:\/\/[^/])/.test(address),
      'storage is a folder, file:/folder or s3://bucket/prefix',
    )
    .optional(),
  locks: z.array(path).max(1000).default([]),
  follow: z
    .union(
      [z.literal('never'), z.int().min(0).max(MAX_FOLLOW_SECONDS)],
      'follow is a number of seconds, or never',
    )
    .optional(),
  'sign-key': path.optional(),
});

/** `gateway:` of a configuration. Paths of files are relative to the file it stands in. */
export const gatewaySchema = z
  .strictObject({
    listen: z
      .string()
      .refine(isListenAddress, 'listen is an address and a port: 127.0.0.1:8080, [::1]:8080, :8080')
      .optional(),
    prefix: z
      .string()
      .max(256)
      .regex(
        /^(?:\/[A-Za-z0-9_~-][\w.~-]*)+$/,
        'a prefix begins with a slash and does not end with one: /repository/hf',
      )
      .optional(),
    'tls-certificate': path.optional(),
    'tls-key': path.optional(),
    anonymous: z.boolean('anonymous is true or false').optional(),
    upstream: z.url({ protocol: /^https?$/, error: 'upstream is an http or https address' }).optional(),
    xet: z.boolean('xet is true or false').optional(),
    'admin-listen': z
      .union(
        [z.literal(false), z.string().refine(isListenAddress)],
        'admin-listen is an address and a port, or false',
      )
      .optional(),
    'plain-http': z.boolean('plain-http is true or false').optional(),
    'public-urls': z.array(z.url({ protocol: /^https?$/, error: 'a public URL is an address' })).optional(),
    'trusted-proxies': z.array(z.string().min(1)).optional(),
    drain: z.int().min(0).max(MAX_DRAIN_SECONDS).optional(),
  })
  .refine(
    (gateway) => (gateway['tls-certificate'] === undefined) === (gateway['tls-key'] === undefined),
    'tls-certificate and tls-key go together',
  );

function isListenAddress(text: string): boolean {
  const found = /^(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]*):(\d{1,5})$/.exec(text);
  return found !== null && Number(found[1]) <= 65_535;
}

export type MirrorSettings = z.infer<typeof mirrorSchema>;
export type GatewaySettings = z.infer<typeof gatewaySchema>;
