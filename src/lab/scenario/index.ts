export { type GenerateOptions, generateWorld } from './generate.ts';
export { perform } from './perform.ts';
export { playAll, playStage, playUntil } from './play.ts';
export { type Expectation, parseScenario, type Scenario, type Step } from './scenario.ts';
export { SCENARIOS } from './scenarios.ts';
export { ACTIONS, type Action, describeIssues, isActionName } from './step.ts';
