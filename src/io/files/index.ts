export { directoryTree, singleFileTree } from './directory-tree.ts';
export type { EarlierVersion } from './earlier-version.ts';
export { blobIdOf, earlierVersion } from './earlier-version.ts';
export type { FileTree, TreeFile, TreeItem } from './file-tree.ts';
export { gitTree } from './git-tree.ts';
export { memoryTree } from './memory-tree.ts';
export { replaceFile } from './replace-file.ts';
export type { StagedTree } from './staged-tree.ts';
export { stagedTree } from './staged-tree.ts';
