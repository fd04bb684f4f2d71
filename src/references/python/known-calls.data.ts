/** Calls that hand their first argument on as it is. */
export const TRANSPARENT: ReadonlySet<string> = new Set([
  'str',
  'list',
  'tuple',
  'set',
  'sorted',
  'frozenset',
  'iter',
  'reversed',
  'tqdm',
  'trange',
  'deepcopy',
  'copy',
  'cycle',
  'MappingProxyType',
  'OrderedDict',
  'SecretStr',
  'create',
  'DictConfig',
  'Box',
  'EasyDict',
  'Munch',
  'ListConfig',
  'Secret',
]);
/** Methods of a text that leave a name as it is, or nearly so. */
export const TEXT_METHODS: ReadonlySet<string> = new Set([
  'strip',
  'lstrip',
  'rstrip',
  'encode',
  'copy',
  'casefold',
  // Of a trait, not of a text; it hands the trait on.
  'tag',
]);
/** Calls that pick one element of their first argument. */
export const PICKS: ReadonlySet<string> = new Set(['choice', 'choices', 'sample', 'next', 'min', 'max']);
/** Calls of user interfaces that let a user pick one of the options given second. */
export const MENUS: ReadonlySet<string> = new Set(['selectbox', 'radio', 'multiselect', 'select_slider']);
/** Fields and options with a default: positional default first, or `default=`. */
export const DECLARATIONS: ReadonlySet<string> = new Set([
  'field',
  'Field',
  'Option',
  'Argument',
  'Query',
  'Form',
  'Body',
  'Input',
  'PrivateAttr',
  'StringProperty',
  'Factory',
  'attrib',
  'ib',
  'Parameter',
  'Unicode',
]);
/** Calls that give a path on this machine or an object: never a name. */
export const LOCAL: ReadonlySet<string> = new Set([
  'join',
  'Path',
  'PurePath',
  'abspath',
  'realpath',
  'expanduser',
  'dirname',
  'mkdtemp',
  'gettempdir',
  'TemporaryDirectory',
  'resolve',
  'joinpath',
  'cwd',
  'getcwd',
  'as_posix',
  'absolute',
  'snapshot_download',
  'hf_hub_download',
  'cached_path',
  'from_pretrained',
  'from_config',
  'from_single_file',
  'get_peft_model',
  'save_pretrained',
]);
export const ENVIRONMENT: ReadonlySet<string> = new Set([
  'getenv',
  'env',
  'get_env',
  'getenv_or_default',
  'config',
]);
export const NAMESPACES: ReadonlySet<string> = new Set([
  'dict',
  'SimpleNamespace',
  'Namespace',
  'OrderedDict',
  'defaultdict',
  'AttrDict',
  'ConfigDict',
  'namedtuple',
  'Box',
  'EasyDict',
  'Munch',
  // Fields of a user interface, which hold what they begin with.
  'Dropdown',
  'Combobox',
  'RadioButtons',
  'ToggleButtons',
]);
export const PARSERS: ReadonlySet<string> = new Set([
  'parse_args',
  'parse_known_args',
  'parse_args_into_dataclasses',
  'parse_args_and_config',
  'parse_intermixed_args',
]);
