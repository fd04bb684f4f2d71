/** Functions of R by what a call of them does. Only explains: what is not here is not cleared. */
export const R_SINKS: Readonly<Record<string, string>> = {
  system: 'starts a program',
  system2: 'starts a program',
  shell: 'starts a program',
  'shell.exec': 'starts a program',
  pipe: 'starts a program',
  processx: 'starts a program',
  'download.file': 'fetches a file from the network',
  url: 'opens a network connection',
  socketConnection: 'opens a network connection',
  make_socket: 'opens a network connection',
  source: 'runs R code from a file or an address',
  'sys.source': 'runs R code from a file or an address',
  'dyn.load': 'loads native code',
  'library.dynam': 'loads native code',
  unlink: 'deletes files',
  'file.remove': 'deletes files',
  'install.packages': 'installs packages, which runs their code',
  install_github: 'installs packages, which runs their code',
  'Sys.setenv': 'changes the environment of the process',
};

/** Variables that R calls by itself once they are there: at start-up, at the end, when a package is loaded or printed. */
export const R_HOOKS: ReadonlySet<string> = new Set([
  '.First',
  '.Last',
  '.First.sys',
  '.Last.sys',
  '.onLoad',
  '.onAttach',
  '.onUnload',
  '.First.lib',
  '.Last.lib',
]);

/** Classes of the base package that make a vector from its state alone (altclasses.c). */
export const R_BASE_ALTERNATIVES: ReadonlySet<string> = new Set([
  'compact_intseq',
  'compact_realseq',
  'deferred_string',
  'wrap_integer',
  'wrap_logical',
  'wrap_real',
  'wrap_complex',
  'wrap_raw',
  'wrap_string',
  'wrap_list',
]);
