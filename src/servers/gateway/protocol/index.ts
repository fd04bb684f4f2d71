export { answerHub } from './hub.ts';
export type { HubPart, HubSettings, XetPart } from './settings.ts';
