/**
 * Why a credential is meant to be seen by everybody, or null: what a vendor prints in its documentation for local use, and
 * what it hands to every browser. Told from what the token itself says.
 */
export function publishedReason(value: string, lineBefore: string): string | null {
  if (!value.startsWith('eyJ')) return null;
  const claims = Buffer.from(value.split('.', 2)[1] ?? '', 'base64url').toString('latin1');
  // https://supabase.com/docs/guides/self-hosting/docker prints both keys of every new installation.
  if (/"iss"\s{0,2}:\s{0,2}"supabase-demo"/.test(claims)) return 'printed in its vendor’s documentation';
  // https://supabase.com/docs/guides/api/api-keys: row level security decides what it opens.
  if (/"role"\s{0,2}:\s{0,2}"anon"/.test(claims)) return 'public by design';
  if (/\/object\/sign\/[^\s"']{1,200}\?token=$/.test(lineBefore))
    return 'a presigned address: it opens one object';
  return null;
}
