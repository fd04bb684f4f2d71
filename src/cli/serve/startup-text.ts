import type { Gateway } from '../../servers/gateway/index.ts';
import type { ServeSettings } from './settings.ts';

/** What somebody needs to know who starts a gateway for the first time. */
export function startupText(
  { url, adminUrl }: Pick<Gateway, 'url' | 'adminUrl'>,
  { anonymous, publicUrls, prefix, listen }: ServeSettings,
  facts: {
    readonly storage: string;
    /** Null for none. */
    readonly upstream: string | null;
    readonly locked: number;
    readonly tokens: number;
  },
): string {
  const everywhere = listen.host === '0.0.0.0' || listen.host === '::';
  const endpoint = publicUrls[0]
    ? publicUrls[0].replace(/\/$/, '') + prefix
    : everywhere
      ? url.replace(/\/\/(?:0\.0\.0\.0|\[::\])/, '//THIS-MACHINE')
      : url;
  const rows = [
    ['clients set', `HF_ENDPOINT=${endpoint}${anonymous ? '' : '  and  HF_TOKEN=a token of this gateway'}`],
    ['models from', facts.storage],
    ['and from', facts.upstream ?? 'nowhere else: only what is stored is served'],
    ['locked', facts.locked === 0 ? 'nothing: give --lock weighbridge.lock' : `${facts.locked} names`],
    ['tokens', tokensText(anonymous, facts.tokens)],
    ...(adminUrl === null ? [] : [['health', `${adminUrl}/readyz, metrics at ${adminUrl}/metrics`]]),
  ];
  const lines = rows.map(([name = '', text]) => `  ${`${name}:`.padEnd(13)}${text}`);
  return `The gateway listens on ${url}\n${lines.join('\n')}\nStop it with Ctrl-C.\n`;
}

function tokensText(anonymous: boolean, tokens: number): string {
  if (anonymous) return 'not asked for (--no-anonymous asks everybody)';
  return tokens === 0
    ? 'there are none yet, so nobody gets in: weighbridge serve tokens add NAME'
    : `${tokens}, see them with: weighbridge serve tokens list`;
}
