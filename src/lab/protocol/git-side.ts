import type { Repo } from '../world/index.ts';
import type { Answer, HubRequest } from './answer.ts';

/** A repository as git's own clients fetch it ("smart" HTTP). */
export interface GitSide {
  /** `GET …/info/refs?service=git-upload-pack`. */
  refs(request: HubRequest, repo: Repo): Promise<Answer>;
  /** `POST …/git-upload-pack`. */
  pack(request: HubRequest, repo: Repo): Promise<Answer>;
}
