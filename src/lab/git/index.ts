export { GitRepositories } from './git-repositories.ts';
export { uploadPack } from './upload-pack.ts';
