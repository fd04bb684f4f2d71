import { compileKeywords, type Keyword } from '../src/kernel/index.ts';

/** About as many keywords as a set of rules has, and of the same kinds: prefixes of vendors, and words that are common. */
const PREFIXES = (
  'AKIA ASIA ABIA ACCA AIza ya29. GOCSPX- hf_ api_org_ sk-ant- sk-proj- sk-svcacct- sk-or-v1- sk-lf- gsk_ xai- r8_ nvapi- pplx- fw_ csk- ' +
  'pcsk_ tvly- lsv2_pt_ lsv2_sk_ ls__ ghp_ gho_ ghu_ ghs_ ghr_ github_pat_ glpat- glptt- gldt- glrt- glcbt- glimt- glagent- glsoat- ' +
  'xoxb- xoxp- xoxa- xoxr- xoxs- xoxe. xapp- hooks.slack.com discord.com/api/webhooks discordapp.com/api/webhooks npm_ pypi-AgEIcHlwaS5vcmc pypi-AgENdGVzdC5weXBp ' +
  'rubygems_ dckr_pat_ dckr_oat_ cio oy2 sk_live_ sk_test_ rk_live_ rk_test_ pk_live_ whsec_ sq0atp- sq0csp- EAAA access_token$production$ ' +
  'SG. key- mailgun- xkeysib- xsmtpsib- re_ dapi dop_v1_ doo_v1_ dor_v1_ hvs. hvb. hvr. atlasv1 ATATT3xFfGF0 ATBB ATCTT3 NRAK- NRAL- NRJS- NRII- ' +
  'glsa_ glc_ eyJrIjoi PMAK- lin_api_ lin_oauth_ secret_ ntn_ shpat_ shpca_ shppa_ shpss_ figd_ figu_ sntrys_ sntryu_ dp.pt. dp.st. dp.ct. ' +
  'phc_ phx_ rnd_ fly_ FlyV1 fo1_ pscale_tkn_ pscale_pw_ pscale_oauth_ sbp_ sb_secret_ sb_publishable_ supabase_ tskey- vercel_ netlify_ nfp_ ' +
  'CFPAT- ops_eyJ AGE-SECRET-KEY-1 -----BEGIN eyJ bkua_ CCIPAT_ CCIPRJ_ tfp_ tok_ aio_ EZAK EZTK flb_ FLWSECK ICP_ shippo_live_ shippo_test_ ' +
  'duffel_live_ duffel_test_ dt0c01. dt0s01. p8e- rdme_xn8s9h EAACEdEose0cBA LTAI AKID tencent cos. AccountKey= SharedAccessKey= sig= ' +
  'wandb_v1_ kgat_ kg_ comet_ together_ jina_ voyage- pa- co_ mistral_ deepseek cohere replicate langfuse pk-lf- e2b_ modal ak- as- runpod rpa_ ' +
  'vastai lambda_ sk_car_ elevenlabs sk_ AAAA xi-api-key ollama_ browserbase bb_live_ fc- exa_ zilliz qdrant weaviate chroma ck- pinecone'
).split(' ');
const WORDS = (
  'password passwd passphrase secret token api_key apikey api-key access_key accesskey auth_token authtoken client_secret clientsecret private_key ' +
  'privatekey credential encryption_key signing_key connectionstring connection_string bearer authorization jdbc: mongodb postgres:// mysql:// redis:// ' +
  'amqp:// smtp:// ldap:// ftp:// _authToken _password aws_secret aws_access storage_key account_key subscription_key webhook dsn'
).split(' ');

const VALUE = 'A-Za-z0-9_./+=-';

export const KEYWORDS: readonly Keyword[] = [
  ...PREFIXES.filter((literal) => literal.length >= 3).map((literal) => ({
    literal,
    caseless: false,
    follow: { class: VALUE, run: 16, within: literal.length > 6 ? 8 : 0 },
  })),
  ...WORDS.map((literal) => ({ literal, caseless: true, follow: { class: VALUE, run: 12, within: 8 } })),
  { literal: '://', caseless: false, follow: { class: 'A-Za-z0-9_.%:+-', run: 12, within: 0 } },
];

export const table = () => compileKeywords(KEYWORDS);
