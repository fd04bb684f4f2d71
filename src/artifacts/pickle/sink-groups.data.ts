/** What a callable does that no ordinary model needs. It explains a verdict; that a name is missing here clears nothing. */
export type SinkGroup =
  | 'code'
  | 'process'
  | 'import'
  | 'native'
  | 'network'
  | 'file'
  | 'unpickle'
  | 'model'
  | 'interpreter'
  | 'reflection'
  | 'function'
  | 'disclosure';

/** What loading does, as the end of a sentence: "Loading this file …". */
export const SINK_GROUPS: Readonly<Record<SinkGroup, string>> = {
  code: 'runs Python code that stands in the file',
  process: 'starts a program',
  import: 'imports or looks up whatever name it is given',
  native: 'loads or calls native code',
  network: 'opens a network connection',
  file: 'reads, writes or deletes files of whoever loads it',
  unpickle: 'loads another pickle',
  model: 'fetches and loads another model or data set',
  interpreter: 'changes the interpreter that loads it',
  reflection: 'reaches into objects for what was kept from it',
  function: 'makes functions out of byte code that travels in the file',
  disclosure: 'tells about the machine that loads it',
};
