import type { AllowedNames } from './allowed-names.ts';

/** The standard library. */
export const STANDARD: AllowedNames = {
  construct: `
_codecs: latin_1_decode latin_1_encode utf_8_decode utf_8_encode
_collections: OrderedDict defaultdict deque
_datetime: date datetime time timedelta timezone
_decimal: Context Decimal
_io: BytesIO StringIO
_operator: add and_ contains eq floordiv ge gt le lt mod mul ne neg not_ or_ pos pow sub truediv
_pydecimal: Decimal
_random: Random
_sre: template
_struct: Struct
_zoneinfo: ZoneInfo ZoneInfo._unpickle
argparse: Namespace
array: _array_reconstructor array
builtins: ArithmeticError AssertionError AttributeError BaseException DeprecationWarning EOFError Ellipsis Exception FileNotFoundError FutureWarning IOError ImportError IndexError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError NoneType NotImplemented NotImplementedError OSError OverflowError PermissionError RuntimeError RuntimeWarning StopIteration SyntaxError TimeoutError TypeError UnicodeDecodeError UnicodeEncodeError UnicodeError UserWarning ValueError Warning ZeroDivisionError abs all any basestring bin bool buffer bytearray bytes chr complex dict divmod enumerate float frozenset hash hex int iter len list long max min object oct ord pow range repr reversed round set slice sorted str sum tuple type.__call__ unicode xrange zip
collections: ChainMap Counter OrderedDict UserDict UserList UserString defaultdict deque
collections.abc: Mapping Sequence
configparser: RawConfigParser
datetime: date datetime time timedelta timezone tzinfo
dateutil.relativedelta: relativedelta
dateutil.tz: tzlocal tzoffset tzutc
dateutil.tz.tz: tzlocal tzoffset tzutc
decimal: Context Decimal DecimalTuple
email.message: Message
enum: Enum IntEnum auto
fractions: Fraction
functools: cmp_to_key
io: BytesIO StringIO
ipaddress: IPv4Address IPv4Network IPv6Address IPv6Network
itertools: accumulate chain combinations count cycle islice permutations product repeat
logging: Filter Formatter LogRecord Logger NullHandler RootLogger getLogger
math: ceil cos exp fabs floor log log10 log2 pow sin sqrt tan tanh
numbers: Number
operator: add and_ contains eq floordiv ge gt le lt mod mul ne neg not_ or_ pos pow sub truediv
pathlib: Path PosixPath PurePath PurePosixPath PureWindowsPath WindowsPath
pathlib._local: Path PosixPath PurePath PurePosixPath PureWindowsPath WindowsPath
pytz: _UTC _p timezone
pytz.tzinfo: DstTzInfo StaticTzInfo
queue: Queue
random: Random
re: Pattern _compile compile
statistics: NormalDist
string: Formatter Template
struct: Struct
time: struct_time
types: EllipsisType GenericAlias MappingProxyType NoneType SimpleNamespace
urllib.parse: ParseResult SplitResult
uuid: SafeUUID UUID
zoneinfo: ZoneInfo ZoneInfo._unpickle
`,
  restore: `
addict.addict: Dict
attrdict.dictionary: AttrDict
bidict: bidict
bidict._bidict: bidict
box.box: Box
easydict: EasyDict
edict: EasyDict
munch: Munch
packaging._structures: InfinityType NegativeInfinityType
packaging.version: Version _Version
sortedcontainers.sorteddict: SortedDict
typing: Any Generic
`,
  refer: `
builtins: callable filter id isinstance map next print type
collections: namedtuple
copy: copy deepcopy
functools: reduce
ntpath: basename dirname join
posixpath: basename dirname join
string: ascii_letters
typing: Callable Dict List Optional Tuple Union
`,
};
