export { type GitPack, gitPackKey, parseGitPack } from './git-pack.ts';
export type {
  CommitToServe,
  GitRepositories,
  GitRepositoriesOptions,
  GitUpstream,
} from './git-repositories.ts';
export { createGitRepositories } from './git-repositories.ts';
