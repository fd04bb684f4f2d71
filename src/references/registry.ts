import { bicepReader } from './bicep/index.ts';
import { dockerfileReader } from './dockerfile/index.ts';
import { gitConfigReader } from './git-config/index.ts';
import { hclReader } from './hcl/index.ts';
import { javascriptReader } from './javascript/index.ts';
import { jsonReader } from './json/index.ts';
import { markdownReader } from './markdown/index.ts';
import { modelfileReader } from './modelfile/index.ts';
import { notebookReader } from './notebook/index.ts';
import { propertiesReader } from './properties/index.ts';
import { pythonReader } from './python/index.ts';
import type { ReferenceReader } from './reader.ts';
import { requirementsReader } from './requirements/index.ts';
import { shellReader } from './shell/index.ts';
import { textReader } from './text/index.ts';
import { tomlReader } from './toml/index.ts';
import { yamlReader } from './yaml/index.ts';

/** Every reader, one for each language. The order is that in which several that accept a file are asked. */
export const READERS: readonly ReferenceReader[] = [
  bicepReader,
  dockerfileReader,
  gitConfigReader,
  hclReader,
  javascriptReader,
  jsonReader,
  markdownReader,
  modelfileReader,
  notebookReader,
  propertiesReader,
  pythonReader,
  requirementsReader,
  shellReader,
  textReader,
  tomlReader,
  yamlReader,
];
