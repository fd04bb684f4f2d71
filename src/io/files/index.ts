export { directoryTree, singleFileTree } from './directory-tree.ts';
export type { FileTree, TreeFile, TreeItem } from './file-tree.ts';
export { gitTree } from './git-tree.ts';
export { replaceFile } from './replace-file.ts';
