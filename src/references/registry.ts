import { bicepReader } from './bicep/index.ts';
import { cReader } from './c/index.ts';
import { csharpReader } from './csharp/index.ts';
import { dartReader } from './dart/index.ts';
import { dockerfileReader } from './dockerfile/index.ts';
import { elixirReader } from './elixir/index.ts';
import { gitConfigReader } from './git-config/index.ts';
import { goReader } from './go/index.ts';
import { hclReader } from './hcl/index.ts';
import { javascriptReader } from './javascript/index.ts';
import { jsonReader } from './json/index.ts';
import { juliaReader } from './julia/index.ts';
import { jvmReader } from './jvm/index.ts';
import { markdownReader } from './markdown/index.ts';
import { modelfileReader } from './modelfile/index.ts';
import { notebookReader } from './notebook/index.ts';
import { propertiesReader } from './properties/index.ts';
import { pythonReader } from './python/index.ts';
import { rReader } from './r/index.ts';
import type { ReferenceReader } from './reader.ts';
import { requirementsReader } from './requirements/index.ts';
import { rubyReader } from './ruby/index.ts';
import { rustReader } from './rust/index.ts';
import { shellReader } from './shell/index.ts';
import { swiftReader } from './swift/index.ts';
import { textReader } from './text/index.ts';
import { tomlReader } from './toml/index.ts';
import { yamlReader } from './yaml/index.ts';

/** Every reader, one for each language. The order is that in which several that accept a file are asked. */
export const READERS: readonly ReferenceReader[] = [
  bicepReader,
  cReader,
  csharpReader,
  dartReader,
  dockerfileReader,
  elixirReader,
  gitConfigReader,
  goReader,
  hclReader,
  javascriptReader,
  jsonReader,
  juliaReader,
  jvmReader,
  markdownReader,
  modelfileReader,
  notebookReader,
  propertiesReader,
  pythonReader,
  rReader,
  requirementsReader,
  rubyReader,
  rustReader,
  shellReader,
  swiftReader,
  textReader,
  tomlReader,
  yamlReader,
];
