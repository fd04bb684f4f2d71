import type { AccessReader } from './access-reader.ts';
import { aws, cloudflare, databricks, digitalOcean, googleServiceAccount } from './clouds.ts';
import { github, gitlab, npm } from './code-hosts.ts';
import { discord, sendgrid, slack, stripe, telegram } from './messaging.ts';
import {
  anthropic,
  anthropicAdmin,
  cohere,
  langsmith,
  openai,
  openaiAdmin,
  openrouter,
  xai,
} from './model-apis.ts';
import { huggingFace, kaggle, replicate, weightsAndBiases } from './model-hubs.ts';
import { PLAIN_IDENTITIES } from './plain-identities.data.ts';
import { plainIdentity } from './plain-identity.ts';

/** Every vendor of whose credentials we can say what they open. */
export const ACCESS_READERS: readonly AccessReader[] = [
  huggingFace,
  weightsAndBiases,
  replicate,
  kaggle,
  github,
  gitlab,
  npm,
  openai,
  openaiAdmin,
  anthropic,
  anthropicAdmin,
  openrouter,
  xai,
  langsmith,
  cohere,
  aws,
  googleServiceAccount,
  databricks,
  cloudflare,
  digitalOcean,
  slack,
  telegram,
  discord,
  sendgrid,
  stripe,
  ...PLAIN_IDENTITIES.map(plainIdentity),
];

export function accessReaderOf(ruleId: string): AccessReader | null {
  return ACCESS_READERS.find(({ rules }) => rules.includes(ruleId)) ?? null;
}
