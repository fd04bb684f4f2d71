/**
 * What is used of undici, named statically: a bundler gives a dynamically imported CommonJS package only a default
 * export. Imported by `dispatchers.ts` at the first request, and by nobody else.
 */
export { Agent, buildConnector, ProxyAgent } from 'undici';
