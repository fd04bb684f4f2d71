/** Vendors whose answer to the rule's own request says who it is and little more. */
export interface PlainIdentity {
  readonly rules: readonly string[];
  readonly service: string;
  /** Paths into the answer's JSON, the first that holds a text counts. */
  readonly identity: readonly string[];
  readonly organisation?: string;
  /** A list of texts. */
  readonly scopes?: string;
  readonly opens: string;
}

export const PLAIN_IDENTITIES: readonly PlainIdentity[] = [
  {
    rules: ['airtable-personal-access-token'],
    service: 'Airtable',
    identity: ['email', 'id'],
    scopes: 'scopes',
    opens: 'the bases it was given',
  },
  {
    rules: ['figma-personal-access-token'],
    service: 'Figma',
    identity: ['handle', 'email', 'id'],
    opens: 'files and comments of the account',
  },
  {
    rules: ['heroku-api-token', 'heroku-legacy-api-key'],
    service: 'Heroku',
    identity: ['email', 'id'],
    organisation: 'default_team.name',
    opens: 'apps, their configuration and add-ons',
  },
  {
    rules: ['netlify-access-token'],
    service: 'Netlify',
    identity: ['email', 'full_name', 'id'],
    opens: 'sites, their builds and environment',
  },
  {
    rules: ['notion-token'],
    service: 'Notion',
    identity: ['name', 'id'],
    organisation: 'bot.workspace_name',
    opens: 'pages that were shared with it',
  },
  {
    rules: ['postman-api-key'],
    service: 'Postman',
    identity: ['user.username', 'user.email'],
    organisation: 'user.teamName',
    opens: 'collections and environments, which often hold other credentials',
  },
  {
    rules: ['vercel-access-token', 'vercel-legacy-token'],
    service: 'Vercel',
    identity: ['user.username', 'user.email'],
    opens: 'projects, deployments and their environment',
  },
  {
    rules: ['dagshub-token'],
    service: 'DagsHub',
    identity: ['login', 'username', 'email'],
    opens: 'repositories, data and experiments of the account',
  },
];
