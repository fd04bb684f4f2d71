export { tfCheckpoint } from './checkpoint.ts';
export { tfGraph, tfMetaGraph } from './graph-judges.ts';
export { tfKerasMetadata } from './keras-metadata.ts';
export { tfSavedModel } from './saved-model.ts';
export { tfTextGraph } from './text-graph.ts';
