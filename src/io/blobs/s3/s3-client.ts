import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { S3Client } from '@aws-sdk/client-s3';
import { s3Settings } from '../../files/index.ts';
import { proxySettings } from '../../net/index.ts';
import type { S3Limits } from './s3-limits.ts';

/**
 * Credentials and region that are not in `environment` are looked for where AWS's own clients do: profiles, roles of
 * containers and instances, single sign-on.
 */
export function createS3Client(
  environment: Readonly<Record<string, string | undefined>>,
  limits: S3Limits,
): S3Client {
  const { endpoint, credentials, region } = s3Settings(environment);
  const isRegionGiven = Boolean(environment['AWS_REGION'] || environment['AWS_DEFAULT_REGION']);
  const profile = environment['AWS_PROFILE'];
  const agent = { keepAlive: true, maxSockets: limits.connections, proxyEnv: proxyVariables(environment) };
  return new S3Client({
    // Services other than AWS's own do not ask for a region, but the signature needs one.
    ...(isRegionGiven || endpoint !== undefined ? { region } : {}),
    ...(endpoint === undefined ? { followRegionRedirects: true } : { endpoint, forcePathStyle: true }),
    ...(credentials === undefined ? {} : { credentials }),
    ...(profile ? { profile } : {}),
    maxAttempts: limits.attempts,
    retryMode: 'standard',
    // Where it is asked for: some services send the checksum of the whole with a part.
    responseChecksumValidation: 'WHEN_REQUIRED',
    // It costs a round trip, and a connection of its own.
    expectContinueHeader: false,
    requestHandler: {
      connectionTimeout: limits.connectMs,
      requestTimeout: limits.answerMs,
      throwOnRequestTimeout: true,
      // Bodies that stand still are noticed where they are read: a reader may pause for long.
      socketTimeout: 0,
      // Its warnings go to the console.
      socketAcquisitionWarningTimeout: 2 ** 31 - 1,
      httpAgent: new HttpAgent(agent),
      httpsAgent: new HttpsAgent(agent),
    },
  });
}

function proxyVariables(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const { http, https, noProxy } = proxySettings(environment);
  return {
    ...(http === undefined ? {} : { HTTP_PROXY: http }),
    ...(https === undefined ? {} : { HTTPS_PROXY: https }),
    ...(noProxy === undefined ? {} : { NO_PROXY: noProxy }),
  };
}
