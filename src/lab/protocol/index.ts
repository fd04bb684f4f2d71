export { type Answer, type HubRequest, refuse } from './answer.ts';
export type { Delivery } from './files.ts';
export { HubFront, type Outcome } from './front.ts';
export type { GitSide } from './git-side.ts';
export { LargeFiles } from './large-files.ts';
export { type Bucket, HUB_RATE_LIMITS, type Quota, RateLimiter, type RateLimits } from './rate-limit.ts';
export { type LoggedRequest, RequestLog } from './request-log.ts';
