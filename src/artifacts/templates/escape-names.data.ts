/** Attributes without underlines in front and behind that lead from an object of Python to its interpreter. */
export const INTERNAL_ATTRIBUTES: ReadonlySet<string> = new Set([
  'func_globals',
  'func_code',
  'func_defaults',
  'im_class',
  'im_func',
  'im_self',
  'gi_frame',
  'gi_code',
  'cr_frame',
  'cr_code',
  'ag_frame',
  'ag_code',
  'f_globals',
  'f_builtins',
  'f_locals',
  'f_back',
  'f_code',
  'tb_frame',
  'tb_next',
  'co_consts',
  'mro',
]);

/** Attributes with underlines that lead nowhere: names and texts. Templates that write code mention them. */
export const HARMLESS_ATTRIBUTES: ReadonlySet<string> = new Set([
  '__name__',
  '__qualname__',
  '__repr__',
  '__str__',
  '__len__',
  '__doc__',
  '__version__',
  '__main__',
  '__all__',
]);

/** What is called at the end of an escape. None is a method of texts, lists or mappings. */
export const POWERFUL_CALLS: ReadonlySet<string> = new Set([
  'popen',
  'system',
  'Popen',
  'check_output',
  'check_call',
  'getoutput',
  'import_module',
  'exec',
  'eval',
  'execfile',
  'compile',
  '__import__',
  'getattr',
  'setattr',
  'globals',
  'builtins',
  'open',
  'load_module',
  'urlopen',
  'spawn',
  'fork',
  'from_string',
  'get_template',
]);

/** Objects that engines or web frameworks put at a template's hand: the first link of escapes. */
export const ENGINE_OBJECTS: ReadonlySet<string> = new Set([
  'cycler',
  'joiner',
  'lipsum',
  'self',
  'request',
  'config',
  'session',
  'url_for',
  'get_flashed_messages',
  'current_app',
  'os',
  'sys',
  'subprocess',
  '__builtins__',
  '__import__',
  '__loader__',
]);

/** Callables that templates of chats are given, or that Jinja has. */
export const GIVEN_CALLABLES: ReadonlySet<string> = new Set([
  'range',
  'dict',
  'lipsum',
  'cycler',
  'joiner',
  'namespace',
  'raise_exception',
  'strftime_now',
  'caller',
  'super',
  'tojson',
  'now',
  'date_string',
]);

/** Filters that take the name of an attribute, and where: its keyword, and its place among the arguments (-1: keyword only). */
export const ATTRIBUTE_FILTERS: ReadonlyMap<string, number> = new Map([
  ['attr', 0],
  ['map', -1],
  ['selectattr', 0],
  ['rejectattr', 0],
  ['groupby', 0],
  ['sort', -1],
  ['unique', -1],
  ['min', -1],
  ['max', -1],
  ['sum', 0],
  ['join', 1],
]);

/** Filters that `map` may apply to every item by name. */
export const APPLYING_FILTERS: ReadonlySet<string> = new Set(['map', 'select', 'reject']);
