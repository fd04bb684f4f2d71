import type { SecretRule } from '../../rule.ts';

/** Credentials of exchanges, and keys that hold coins. */
export const WALLET_RULES: readonly SecretRule[] = [
  {
    id: 'coinbase-cdp-key',
    provider: 'Coinbase',
    title: 'Coinbase Developer Platform API key',
    severity: 'critical',
    keywords: ['organizations/'],
    shape: {
      kind: 'text',
      pattern:
        'organizations/[0-9a-f-]{36}/apiKeys/[0-9a-f-]{36}[^-]{1,60}(?<secret>-----BEGIN EC PRIVATE KEY-----(?:\\\\{1,3}n|\\n)[A-Za-z0-9+/]{64})',
    },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://portal.cdp.coinbase.com/access/api' },
    source: [
      'https://docs.cdp.coinbase.com/coinbase-app/authentication-authorization/api-key-authentication',
    ],
    docs: 'https://docs.cdp.coinbase.com/coinbase-app/authentication-authorization/api-key-authentication',
    examples: {
      positive: [
        '{"name": "organizations/{{uuid}}/apiKeys/{{uuid}}", "privateKey": "-----BEGIN EC PRIVATE KEY-----\\n{{base64 64}}\\n{{base64 64}}\\n-----END EC PRIVATE KEY-----\\n"}',
        '{\n  "name": "organizations/{{uuid}}/apiKeys/{{uuid}}",\n  "privateKey": "-----BEGIN EC PRIVATE KEY-----\\n{{base64 64}}\\n-----END EC PRIVATE KEY-----\\n"\n}',
      ],
      negative: [
        '{"name": "organizations/{{uuid}}/apiKeys/{{uuid}}"}',
        '"-----BEGIN EC PRIVATE KEY-----\\n{{base64 64}}"',
      ],
    },
  },
  {
    id: 'binance-api-secret',
    provider: 'Binance',
    title: 'Binance API secret',
    severity: 'critical',
    keywords: ['binance'],
    shape: { kind: 'assigned', names: 'binance[\\w.-]{0,16}(?:secret|private)', value: '[A-Za-z0-9]{64}' },
    checks: { entropy: 3.5, needs: ['digit'] },
    parts: [{ name: 'api-key', pattern: '[A-Za-z0-9]{64}', within: 300 }],
    revoke: { kind: 'page', url: 'https://www.binance.com/en/my/settings/api-management' },
    source: [
      'https://developers.binance.com/docs/binance-spot-api-docs/rest-api/request-security',
      'https://github.com/1Password/shell-plugins/blob/main/plugins/binance/api_key.go',
    ],
    docs: 'https://developers.binance.com/docs/binance-spot-api-docs/rest-api/request-security',
    examples: {
      positive: [
        '{"binanceApiSecret": "{{alnum 9}}4{{alnum 54}}", "timeout": 30}',
        "const binanceApiSecret = '{{alnum 9}}4{{alnum 54}}';",
        '"os.environ[\\"BINANCE_API_SECRET\\"] = \\"{{alnum 9}}4{{alnum 54}}\\"\\n",',
      ],
      negative: ['BINANCE_API_SECRET={{alnum 9}}4{{alnum 53}}', 'build_label = "{{alnum 9}}4{{alnum 54}}"'],
    },
  },
  {
    id: 'kraken-private-key',
    provider: 'Kraken',
    title: 'Kraken API private key',
    severity: 'critical',
    keywords: ['kraken'],
    shape: { kind: 'assigned', names: 'kraken', value: '[A-Za-z0-9+/]{86}==' },
    checks: { entropy: 3.5, structure: 'base64' },
    revoke: { kind: 'page', url: 'https://www.kraken.com/u/security/api' },
    source: ['https://docs.kraken.com/api/docs/guides/spot-rest-auth'],
    docs: 'https://docs.kraken.com/api/docs/guides/spot-rest-auth',
    examples: {
      positive: [
        'docker run -e KRAKEN_PRIVATE_KEY={{base64 86}}== app',
        '  kraken_private_key: {{base64 86}}==',
        'run --kraken-private-key {{base64 86}}== --verbose',
      ],
      negative: ['KRAKEN_PRIVATE_KEY={{base64 85}}==', 'session: {{base64 86}}=='],
    },
  },
  {
    id: 'ethereum-private-key',
    provider: 'Ethereum',
    title: 'Ethereum account private key',
    severity: 'critical',
    keywords: [
      'private_key',
      'private-key',
      'privatekey',
      'priv_key',
      'priv-key',
      'privkey',
      'secret_key',
      'secret-key',
      'secretkey',
    ],
    shape: {
      kind: 'assigned',
      names:
        '(?:eth|ethereum|wallet|deployer|owner|signer|metamask|account|evm|mainnet|sepolia|goerli|polygon|bsc)[\\w.-]{0,12}(?:private|priv|secret)[\\w.-]{0,2}key|private_key',
      value: '0x[0-9a-fA-F]{64}',
    },
    checks: { entropy: 3 },
    source: [
      'https://ethereum.org/en/developers/docs/accounts/',
      'https://hardhat.org/hardhat-runner/docs/guides/configuration-variables',
    ],
    docs: 'https://ethereum.org/en/developers/docs/accounts/',
    examples: {
      positive: [
        'export DEPLOYER_PRIVATE_KEY=0x{{hex 64}}',
        'docker run -e DEPLOYER_PRIVATE_KEY=0x{{hex 64}} app',
        '{"deployerPrivateKey": "0x{{hex 64}}", "timeout": 30}',
      ],
      negative: ['DEPLOYER_PRIVATE_KEY=0x{{hex 63}}', 'tx_hash = "0x{{hex 64}}"', 'commit = "0x{{hex 64}}"'],
    },
  },
  {
    id: 'bip32-extended-private-key',
    provider: 'Bitcoin',
    title: 'BIP 32 extended private key',
    severity: 'critical',
    keywords: ['xprv', 'yprv', 'zprv', 'tprv'],
    shape: { kind: 'token', pattern: '[xyzt]prv[1-9A-HJ-NP-Za-km-z]{107}' },
    checks: { entropy: 4 },
    source: ['https://github.com/bitcoin/bips/blob/master/bip-0032.mediawiki#serialization-format'],
    docs: 'https://github.com/bitcoin/bips/blob/master/bip-0032.mediawiki#serialization-format',
    examples: {
      positive: [
        'os.environ["WALLET_XPRV"] = "xprv{{set 123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz 107}}"',
        'run --wallet-xprv xprv{{set 123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz 107}} --verbose',
        'curl -H "Authorization: Bearer xprv{{set 123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz 107}}" https://localhost/',
      ],
      negative: [
        'WALLET_XPRV=xprv{{set 123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz 106}}',
        'xpub{{set 123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz 107}}',
      ],
    },
  },
  {
    id: 'bitcoin-wif-private-key',
    provider: 'Bitcoin',
    title: 'Bitcoin private key in wallet import format',
    severity: 'critical',
    keywords: ['wif', 'bitcoin', 'btc_', 'wallet', 'privkey'],
    shape: {
      kind: 'assigned',
      names: 'wif|(?:bitcoin|btc|wallet)[\\w.-]{0,12}priv[\\w.-]{0,8}|dumpprivkey|importprivkey',
      value: '[5KLc9][1-9A-HJ-NP-Za-km-z]{50,51}',
    },
    checks: { entropy: 4, needs: ['digit', 'upper', 'lower'] },
    source: ['https://developer.bitcoin.org/devguide/wallets.html#wallet-import-format-wif'],
    docs: 'https://developer.bitcoin.org/devguide/wallets.html#wallet-import-format-wif',
    examples: {
      positive: [
        'BITCOIN_PRIVATE_KEY=L4a{{set 123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz 49}}',
        'bitcoin-cli importprivkey K3x{{set 123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz 49}}',
        '{"wif": "5J8b{{set 123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz 47}}"}',
      ],
      negative: [
        'BITCOIN_PRIVATE_KEY=L{{set 123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz 47}}',
        '"traceId": "L{{set 123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz 51}}"',
      ],
    },
  },
  {
    id: 'nostr-private-key',
    provider: 'Nostr',
    title: 'Nostr private key',
    severity: 'high',
    keywords: ['nsec1'],
    shape: { kind: 'token', pattern: 'nsec1[02-9ac-hj-np-z]{58}' },
    checks: { entropy: 3 },
    source: ['https://github.com/nostr-protocol/nips/blob/master/19.md'],
    docs: 'https://github.com/nostr-protocol/nips/blob/master/19.md',
    examples: {
      positive: [
        '{"nostrPrivateKey": "nsec1{{set 023456789acdefghjklmnpqrstuvwxyz 58}}", "timeout": 30}',
        'run --nostr-private-key nsec1{{set 023456789acdefghjklmnpqrstuvwxyz 58}} --verbose',
        'https://example.com/cb?token=nsec1{{set 023456789acdefghjklmnpqrstuvwxyz 58}}&page=1',
      ],
      negative: [
        'NOSTR_PRIVATE_KEY=nsec1{{set 023456789acdefghjklmnpqrstuvwxyz 57}}',
        'npub1{{set 023456789acdefghjklmnpqrstuvwxyz 58}}',
      ],
    },
  },
];
