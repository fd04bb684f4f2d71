export type { Answer, HubRequest } from './answer.ts';
export { refuse } from './answer.ts';
export type { Delivery } from './files.ts';
export { answerHub, faultFor } from './hub.ts';
export { LargeFiles } from './large-files.ts';
export { type Bucket, HUB_RATE_LIMITS, type Quota, RateLimiter, type RateLimits } from './rate-limit.ts';
export { type LoggedRequest, RequestLog } from './request-log.ts';
export { bucketOf, routeOf } from './route.ts';
export { viewerOf } from './viewer.ts';
