export { answerAdminRequest } from './answer-request.ts';
