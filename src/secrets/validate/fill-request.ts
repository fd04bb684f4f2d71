import type { Verification } from '../rule.ts';

/** A request as rules and access readers write it. */
export interface RequestTemplate {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly basic?: string;
  readonly body?: string;
}

/** One ready to be sent. Only `shown` may ever be written anywhere. */
export interface FilledRequest {
  readonly method: RequestTemplate['method'];
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly shown: { readonly method: string; readonly host: string; readonly path: string };
}

export type Filling =
  | { readonly kind: 'ready'; readonly request: FilledRequest; readonly paired: readonly string[] }
  | { readonly kind: 'impossible'; readonly why: string };

/** By name; `secret` among them. Latin-1, as bytes are. */
export type Values = Readonly<Record<string, string>>;

const PLACEHOLDER = /\{\{([a-z0-9-]{1,40})\}\}/g;
/** A host and port as they may stand in an address; no user information, path or escape can hide in it. */
const HOST = /^[a-z0-9](?:[a-z0-9._-]{0,250}[a-z0-9])?(?::\d{1,5})?$/i;
const HEADER_VALUE = /^[\x20-\x7e]*$/;

/**
 * Puts values into a template, each encoded for where it goes: values come out of a target, so that none may reach
 * beyond its place (CWE-74). A host that is filled in has to be one the operator named.
 */
export function fillRequest(
  template: RequestTemplate,
  values: Values,
  selfManaged: ReadonlySet<string>,
): Filling {
  const names = new Set(
    [
      template.url,
      template.basic ?? '',
      template.body ?? '',
      ...Object.values(template.headers ?? {}),
    ].flatMap((text) => [...text.matchAll(PLACEHOLDER)].map((match) => match[1]!)),
  );
  for (const name of names) {
    if (values[name] === undefined)
      return { kind: 'impossible', why: `the ${name} that belongs to it was not found near it` };
  }
  const [, authority = '', path = ''] = /^https:\/\/([^/?]*)([^?]*)/.exec(template.url) ?? [];
  const host = authority.replace(PLACEHOLDER, (_, name: string) => values[name]!).toLowerCase();
  if (authority.includes('{{')) {
    if (!HOST.test(host)) return { kind: 'impossible', why: 'the host that stands near it is none' };
    if (!selfManaged.has(host)) {
      const why = `it would be asked at ${host}, which the operator has not named: --self-managed ${host}`;
      return { kind: 'impossible', why };
    }
  }
  for (const name of names) {
    const value = values[name]!;
    if (/^\.{1,2}$/.test(value)) return { kind: 'impossible', why: `the ${name} near it is none` };
  }
  const rest = template.url.slice('https://'.length + authority.length);
  const headers: Record<string, string> = {};
  for (const [name, text] of Object.entries(template.headers ?? {}))
    headers[name.toLowerCase()] = text.replaceAll(PLACEHOLDER, (_, each: string) => values[each]!);
  if (template.basic !== undefined) {
    const pair = template.basic.replaceAll(PLACEHOLDER, (_, each: string) => values[each]!);
    headers['authorization'] = `Basic ${Buffer.from(pair, 'latin1').toString('base64')}`;
  }
  if (!Object.values(headers).every((value) => HEADER_VALUE.test(value)))
    return { kind: 'impossible', why: 'it holds characters that no header can have' };
  return {
    kind: 'ready',
    request: {
      method: template.method,
      url: `https://${host}${rest.replaceAll(PLACEHOLDER, (_, name: string) => inAddress(values[name]!))}`,
      headers,
      body: template.body === undefined ? null : filledBody(template.body, headers, values),
      shown: { method: template.method, host, path: path.replaceAll(PLACEHOLDER, '{$1}') || '/' },
    },
    paired: [...names].filter((name) => name !== 'secret' && !authority.includes(`{{${name}}}`)),
  };
}

/** What a rule needs beside the secret, to be asked. */
export function requestOf({ method, url, headers, basic, body }: Verification): RequestTemplate {
  return {
    method,
    url,
    ...(headers && { headers }),
    ...(basic !== undefined && { basic }),
    ...(body !== undefined && { body }),
  };
}

function inAddress(value: string): string {
  // A colon is allowed in a segment (RFC 3986, 3.3), and some vendors want it bare.
  return encodeURIComponent(Buffer.from(value, 'latin1').toString('utf8')).replaceAll('%3A', ':');
}

function filledBody(body: string, headers: Readonly<Record<string, string>>, values: Values): string {
  const isForm = /urlencoded/.test(headers['content-type'] ?? '');
  return body.replaceAll(PLACEHOLDER, (_, name: string) =>
    isForm ? encodeURIComponent(values[name]!) : JSON.stringify(values[name]!).slice(1, -1),
  );
}
