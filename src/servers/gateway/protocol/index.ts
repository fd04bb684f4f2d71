export { answerHub } from './hub.ts';
export { LOGIN_ASKED, mayLogIn } from './login.ts';
export type { HubPart, HubSettings, XetPart } from './settings.ts';
