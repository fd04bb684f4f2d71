import { sha256Hex } from '../../base/index.ts';
import { PUBLISHED_VALUES } from './published.data.ts';

/** An address that is signed for so long, or less, opens nothing by the time it is found. */
const SHORT_LIVED_MS = 7 * 24 * 3600 * 1000;

/**
 * Why a credential is meant to be seen by everybody, or null: what a vendor prints in its documentation for local use,
 * what it hands to every browser, what opens one object for a while.
 */
export function publishedReason(value: string, lineBefore: string): string | null {
  const known = PUBLISHED_VALUES.get(sha256Hex(Buffer.from(value, 'latin1')));
  if (known !== undefined) return `published: ${known}`;
  // Claude Code adds it to each commit; it is opened signed in (anthropics/claude-code#69669).
  if (/^(?:Claude-Session: )?https:\/\/claude\.ai\/code\/$/.test(lineBefore))
    return 'names a session, which asks who reads it';
  if (isSignedForShort(lineBefore)) return 'a presigned address: it has expired';
  if (!value.startsWith('eyJ')) return null;
  const claims = Buffer.from(value.split('.', 2)[1] ?? '', 'base64url').toString('latin1');
  // https://supabase.com/docs/guides/self-hosting/docker prints both keys of every new installation.
  if (/"iss"\s{0,2}:\s{0,2}"supabase-demo"/.test(claims)) return 'printed in its vendor’s documentation';
  // https://supabase.com/docs/guides/api/api-keys: row level security decides what it opens.
  if (/"role"\s{0,2}:\s{0,2}"anon"/.test(claims)) return 'public by design';
  if (
    /\/object\/sign\/[^\n"']{1,200}\?token=$|githubusercontent\.com\/[^\s"']{1,200}\?jwt=$/.test(lineBefore)
  ) {
    return 'a presigned address: it opens one object';
  }
  return null;
}

/** Shared access signatures say from when to when: https://learn.microsoft.com/rest/api/storageservices/create-service-sas */
function isSignedForShort(lineBefore: string): boolean {
  const address = /https:\/\/[^\s"'<>]{20,400}[?&](?:amp;)?sig=$/.exec(lineBefore)?.[0];
  const [start, end] = ['st', 'se'].map((name) => {
    const time = new RegExp(`[?&;]${name}=([^&"'\\s]{10,40})`).exec(address ?? '')?.[1];
    return time === undefined ? Number.NaN : Date.parse(time.replaceAll(/%3A/gi, ':'));
  });
  return end! - start! >= 0 && end! - start! <= SHORT_LIVED_MS;
}
