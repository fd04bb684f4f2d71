export {
  type Bucket,
  type Delivery,
  HUB_RATE_LIMITS,
  type LoggedRequest,
  type Quota,
  type RateLimits,
  type RequestLog,
} from './protocol/index.ts';
export { type Act, dentalAiStory, type Story, type StoryCommit } from './rehearsal.ts';
export {
  type Action,
  type Expectation,
  type GenerateOptions,
  generateWorld,
  parseScenario,
  perform,
  playAll,
  playStage,
  playUntil,
  SCENARIOS,
  type Scenario,
  type Step,
} from './scenario/index.ts';
export { type Lab, type LabOptions, startLab } from './start-lab.ts';
export {
  type Account,
  type Commit,
  type Fault,
  type FileToPush,
  type ForcePushOptions,
  LEGACY_IMPORT_DATE,
  markerBytes,
  type OrganizationOptions,
  type PushOptions,
  type Repo,
  type RepoOptions,
  type UserOptions,
  World,
  type WorldOptions,
} from './world/index.ts';
