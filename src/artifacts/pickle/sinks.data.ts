/**
 * Callables of the standard library and of Python's packaging by what they do: `module: names`; `*` stands for the whole
 * module with everything below. Modules as Python 3 calls them, the few of Python 2 that have no successor too.
 */
export const SINKS: Readonly<Record<string, string>> = {
  code: `
builtins: eval exec compile execfile apply breakpoint input raw_input help license credits copyright
code: *
codeop: *
bdb: *
pdb: *
cProfile: *
profile: *
trace: *
timeit: *
doctest: *
runpy: *
py_compile: *
compileall: *
idlelib: *
lib2to3.pgen2.pgen: ParserGenerator.make_label
lib2to3: *
rlcompleter: *
_pyrepl: *
xmlrpc.client: ServerProxy
sched: scheduler
turtledemo: *
test: *
unittest: *
tabnanny: *
pyclbr: *
zipapp: *
tkinter: *
_tkinter: *
turtle: *
sympy: sympify S parse_expr
sympy.core.sympify: sympify
sympy.parsing.sympy_parser: parse_expr eval_expr
typing: get_type_hints _eval_type ForwardRef._evaluate
annotationlib: *
dataclasses: make_dataclass _create_fn
`,
  process: `
os: system popen popen2 popen3 popen4 startfile execl execle execlp execlpe execv execve execvp execvpe fork forkpty spawnl spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe posix_spawn posix_spawnp kill killpg abort _exit _execvpe _spawnvef
subprocess: *
_posixsubprocess: *
_winapi: *
popen2: *
commands: *
pty: *
pipes: *
posixfile: *
multiprocessing: *
_multiprocessing: *
concurrent.futures: *
asyncio: *
asyncore: *
asynchat: *
pexpect: *
ptyprocess: *
sh: *
plumbum: *
fabric: *
invoke: *
psutil: *
pip: *
ensurepip: *
venv: *
virtualenv: *
setuptools: *
pkg_resources: *
distutils: *
_distutils_hack: *
webbrowser: *
antigravity: *
uuid: _get_command_stdout _popen _find_mac _ifconfig_getnode _ip_getnode _arp_getnode _lanscan_getnode _netstat_getnode
platform: popen _syscmd_file _syscmd_ver architecture
_osx_support: *
_aix_support: *
imaplib: IMAP4_stream
crypt: *
msilib: *
mimetools: *
user: *
cgitb: *
cgi: *
tty: *
signal: signal raise_signal pthread_kill alarm
threading: Thread Timer _start_new_thread
_thread: start_new_thread start_new
paramiko: *
`,
  import: `
builtins: __import__ reload
importlib: *
_frozen_importlib: *
_frozen_importlib_external: *
imp: *
_imp: *
pkgutil: resolve_name find_loader get_loader get_data walk_packages iter_modules ImpImporter ImpLoader
zipimport: *
ihooks: *
imputil: *
pydoc: *
site: *
sitecustomize: *
usercustomize: *
modulefinder: *
logging.config: *
unittest.mock: *
stevedore: *
`,
  native: `
ctypes: *
_ctypes: *
cffi: *
_cffi_backend: *
mmap: mmap
dl: *
_testcapi: *
_testinternalcapi: *
_xxsubinterpreters: *
_interpreters: *
_interpchannels: *
_interpqueues: *
numpy.ctypeslib: *
sqlite3: Connection.load_extension
torch.ops: load_library
`,
  network: `
socket: *
_socket: *
socketserver: *
ssl: *
_ssl: *
select: *
selectors: *
http: *
urllib: *
urllib2: *
urllib3: *
httplib: *
ftplib: *
smtplib: *
smtpd: *
poplib: *
imaplib: *
nntplib: *
telnetlib: *
xmlrpc: *
xmlrpclib: *
wsgiref: *
requests: *
httpx: *
httpcore: *
aiohttp: *
websocket: *
websockets: *
twisted: *
tornado: *
boto3: *
botocore: *
s3fs: *
gcsfs: *
fsspec: *
smart_open: *
dns: *
netrc: *
zmq: *
grpc: *
`,
  file: `
builtins: open file
io: open open_code FileIO OpenWrapper
_io: open open_code FileIO
_pyio: *
os: open fdopen remove unlink rename renames replace rmdir removedirs mkdir makedirs mkfifo mknod link symlink chmod chown lchown chroot chdir truncate write read listdir scandir walk fwalk readlink utime copy_file_range sendfile putenv unsetenv pipe dup dup2 setuid setgid
shutil: *
pathlib: Path.open Path.read_text Path.read_bytes Path.write_text Path.write_bytes Path.unlink Path.rename Path.replace Path.rmdir Path.mkdir Path.touch Path.symlink_to Path.hardlink_to Path.chmod Path.iterdir Path.glob Path.home PosixPath.open PosixPath.write_text PosixPath.write_bytes PosixPath.read_text PosixPath.unlink
tempfile: *
glob: *
fileinput: *
filecmp: *
linecache: *
tokenize: open detect_encoding
codecs: open EncodedFile StreamReaderWriter
zipfile: *
tarfile: *
gzip: open GzipFile
bz2: open BZ2File
lzma: open LZMAFile
compression: *
mailbox: *
mimetypes: *
shelve: *
dbm: *
_dbm: *
_gdbm: *
anydbm: *
dumbdbm: *
gdbm: *
bsddb: *
sqlite3: *
_sqlite3: *
plistlib: *
wave: open
aifc: *
sunau: *
sndhdr: *
imghdr: *
logging: FileHandler basicConfig
logging.handlers: *
xml.etree.ElementTree: parse iterparse ElementTree.parse ElementTree.write
xml.dom.minidom: parse
xml.sax: parse
winreg: *
_winreg: *
msvcrt: *
fcntl: *
pickletools: dis
toml: load dump
yaml: load unsafe_load full_load load_all unsafe_load_all
ruamel.yaml: load
h5py: File
`,
  unpickle: `
pickle: load loads _load _loads Unpickler _Unpickler Unpickler.load
_pickle: load loads Unpickler
cPickle: load loads Unpickler
dill: load loads load_module load_session load_module_asdict Unpickler
dill._dill: load loads Unpickler load_session load_module
dill.session: load_session load_module
cloudpickle: load loads
cloudpickle.cloudpickle: load loads
pickle5: load loads
pickle5.pickle: load loads _load _loads
multiprocessing.reduction: ForkingPickler ForkingPickler.loads
marshal: load loads
shelve: open Shelf
jsonpickle: decode loads
jsonpickle.unpickler: decode
lib2to3.pgen2.grammar: Grammar.loads Grammar.load
torch.utils._config_module: ConfigModule.load_config
torch.utils.data.datapipes.utils.decoder: basichandlers Decoder
torch.utils.data.datapipes.utils.common: *
torch: load
torch.serialization: load _load _legacy_load
torch.storage: _load_from_bytes
torch.package: *
torch.distributed.rpc.internal: _InternalRPCPickler deserialize
torch.distributed.distributed_c10d: _tensor_to_object
torch.multiprocessing.reductions: rebuild_storage_filename rebuild_storage_fd rebuild_cuda_tensor
joblib: load
joblib.numpy_pickle: load _unpickle
joblib.numpy_pickle_compat: load_compatibility
sklearn.externals.joblib: load
pandas: read_pickle read_hdf
pandas.io.pickle: read_pickle
pandas.compat.pickle_compat: load
numpy: load
numpy.lib.npyio: load
numpy.lib._npyio_impl: load
numpy.lib.format: read_array
numpy.lib._format_impl: read_array
numpy.core._methods: _load
numpy.core.numeric: load
numpy.ma.core: load loads
numpy: loads
skops.io: load loads
srsly: pickle_loads
srsly.cloudpickle: loads load
spacy.compat: pickle
fickling: *
picklescan: *
modelscan: *
`,
  interpreter: `
sys: *
gc: *
atexit: *
faulthandler: *
tracemalloc: *
threading: setprofile settrace
warnings: *
copyreg: pickle add_extension remove_extension constructor clear_extension_cache
codecs: register register_error
readline: *
builtins: __build_class__ globals locals vars exit quit
`,
  reflection: `
builtins: setattr delattr
dill._dill: _setattr _delattr
inspect: *
gc: get_objects get_referrers
traceback: *
types: MethodType FrameType TracebackType ModuleType new_class prepare_class resolve_bases coroutine DynamicClassAttribute GeneratorType
`,
  function: `
types: CodeType FunctionType LambdaType CellType
new: code function classobj module
dill._dill: _create_function _create_code _create_cell _create_type _import_module _get_attr _create_filehandle _create_stringi _create_stringo _create_lock _create_rlock _create_namedtuple _setitems _eval_repr _create_ftype _create_dtypemeta _create_weakref _create_weakproxy _getattribute _create_array _shims._import_module
cloudpickle.cloudpickle: _make_function _make_skel_func _make_cell _make_empty_cell _function_setstate _class_setstate _fill_function subimport dynamic_subimport _make_skeleton_class _make_skeleton_enum _rehydrate_skeleton_class _lookup_class_or_track _make_dict_keys _make_typevar _gen_ellipsis _gen_not_implemented _get_bases cell_set instance _getobject _code_reduce
cloudpickle: _make_function _fill_function subimport
`,
  disclosure: `
os: environ environb getenv getenvb getcwd getcwdb getlogin getuid getgid uname getpid getppid cpu_count path
posix: environ
platform: *
pwd: *
grp: *
spwd: *
locale: *
getpass: getuser
`,
};

/** The same module by another name. */
export const SINK_ALIASES: Readonly<Record<string, string>> = {
  posix: 'os',
  nt: 'os',
  ce: 'os',
  os2: 'os',
  _os: 'os',
  _sys: 'sys',
  __builtin__: 'builtins',
  __builtins__: 'builtins',
  _cPickle: 'pickle',
  cPickle: 'pickle',
  'dill.dill': 'dill._dill',
  'joblib.externals.cloudpickle.cloudpickle': 'cloudpickle.cloudpickle',
  'joblib.externals.cloudpickle': 'cloudpickle',
  'joblib.externals.loky': 'multiprocessing',
  'ray.cloudpickle.cloudpickle': 'cloudpickle.cloudpickle',
  'ray.cloudpickle': 'cloudpickle',
  'pyspark.cloudpickle': 'cloudpickle.cloudpickle',
  'srsly.cloudpickle.cloudpickle': 'cloudpickle.cloudpickle',
  'numpy._core.numeric': 'numpy.core.numeric',
};
