export { GitRepositories } from './git-repositories.ts';
export { gitSide } from './git-side.ts';
