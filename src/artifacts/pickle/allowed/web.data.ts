import type { AllowedNames } from './allowed-names.ts';

/**
 * Answers of web services, which evaluations keep so that nobody asks twice. Restoring them sets attributes; adapters and
 * sessions, which open connections, are not here.
 */
export const WEB: AllowedNames = {
  construct: `
openai.openai_object: OpenAIObject
`,
  restore: `
http.cookiejar: Cookie CookieJar DefaultCookiePolicy
requests.cookies: RequestsCookieJar
requests.models: PreparedRequest Response
requests.structures: CaseInsensitiveDict LookupDict
`,
  refer: '',
};
