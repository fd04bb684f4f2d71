import { describe, expect, test } from 'vitest';
import { call, global, pickle, str } from './assemble.ts';
import { judged } from './judged.ts';

/** Callables that deny-lists did not have, by the advisory that says so. */
const MISSED: readonly (readonly [module: string, name: string, advisory: string])[] = [
  ['pip', 'main', 'CVE-2025-1716'],
  ['asyncio.unix_events', '_UnixSubprocessTransport._start', 'CVE-2025-10157'],
  ['timeit', 'timeit', 'GHSA-v7x6-rv5q-mhwc'],
  ['runpy', '_run_code', 'GHSA-wfq2-52f7-7qvj'],
  ['runpy', 'run_path', 'GHSA-wfq2-52f7-7qvj'],
  ['cProfile', 'run', 'GHSA-49gj-c84q-6qm9'],
  ['cProfile', 'runctx', 'GHSA-9w88-8rmg-7g2p'],
  ['profile', 'run', 'GHSA-7wx9-6375-f5wh'],
  ['profile', 'Profile.run', 'GHSA-6vqj-c2q5-j97w'],
  ['profile', 'Profile.runctx', 'GHSA-x696-vm39-cp64'],
  ['trace', 'Trace.run', 'GHSA-5qwp-399c-mjwf'],
  ['trace', 'Trace.runctx', 'GHSA-g344-hcph-8vgg'],
  ['code', 'InteractiveInterpreter.runcode', 'GHSA-cj3c-v495-4xqh'],
  ['doctest', 'debug_script', 'GHSA-fqq6-7vqf-w3fg'],
  ['ensurepip', '_run_pip', 'GHSA-xp4f-hrf8-rxw7'],
  ['idlelib.pyshell', 'ModifiedInterpreter.runcode', 'GHSA-3gf5-cxq9-w223'],
  ['idlelib.pyshell', 'ModifiedInterpreter.runcommand', 'GHSA-j343-8v2j-ff7w'],
  ['idlelib.run', 'Executive.runcode', 'GHSA-m869-42cg-3xwr'],
  ['idlelib.autocomplete', 'AutoComplete.get_entity', 'GHSA-6w4w-5w54-rjvr'],
  ['idlelib.autocomplete', 'AutoComplete.fetch_completions', 'GHSA-7cq8-mj8x-j263'],
  ['idlelib.calltip', 'get_entity', 'GHSA-9xph-j2h6-g47v'],
  ['idlelib.calltip', 'Calltip.fetch_tip', 'GHSA-8r4j-24qv-fmq9'],
  ['idlelib.debugobj', 'ObjectTreeItem.SetText', 'GHSA-3vg9-h568-4w9m'],
  ['lib2to3.pgen2.pgen', 'ParserGenerator.make_label', 'GHSA-p9w7-82w4-7q8m'],
  ['pydoc', 'pipepager', 'GHSA-84r2-jw7c-4r5q'],
  ['pydoc', 'locate', 'GHSA-84r2-jw7c-4r5q'],
  ['pkgutil', 'resolve_name', 'GHSA-vvpj-8cmc-gx39'],
  ['ctypes', 'CDLL', 'GHSA-4675-36f9-wf6r'],
  ['pty', 'spawn', 'GHSA-vqmv-47xg-9wpr'],
  ['distutils.file_util', 'write_file', 'GHSA-m273-6v24-x4m4'],
  ['logging', 'FileHandler', 'GHSA-m7j5-r2p5-c39r'],
  ['_io', 'FileIO', 'GHSA-9726-w42j-3qjr'],
  ['uuid', '_get_command_stdout', 'GHSA-g38g-8gr9-h9xp'],
  ['_osx_support', '_read_output', 'GHSA-g38g-8gr9-h9xp'],
  ['_osx_support', '_find_build_tool', 'GHSA-g38g-8gr9-h9xp'],
  ['_aix_support', '_read_cmd_output', 'GHSA-g38g-8gr9-h9xp'],
  ['imaplib', 'IMAP4_stream', 'GHSA-g38g-8gr9-h9xp'],
  ['_pyrepl.pager', 'pipe_pager', 'GHSA-g38g-8gr9-h9xp'],
  ['test.support.script_helper', 'assert_python_ok', 'GHSA-g38g-8gr9-h9xp'],
  ['numpy.testing._private.utils', 'runstring', 'GHSA-r8g5-cgf2-4m4m'],
  ['numpy.f2py.crackfortran', 'getlincoef', 'GHSA-r8g5-cgf2-4m4m'],
  ['numpy.f2py.crackfortran', '_eval_length', 'GHSA-r8g5-cgf2-4m4m'],
  ['torch._inductor.codecache', 'compile_file', 'GHSA-86cj-95qr-2p4f'],
  ['torch._dynamo.guards', 'GuardBuilder.get', 'GHSA-86cj-95qr-2p4f'],
  ['torch.fx.experimental.symbolic_shapes', 'ShapeEnv.evaluate_guards_expression', 'GHSA-f4x7-rfwp-v3xw'],
  ['torch.utils.collect_env', 'run', 'GHSA-f745-w6jp-hpxx'],
  ['torch.utils.collect_env', 'run_and_read_all', 'GHSA-jhph-76pp-mggw'],
  ['torch.utils.bottleneck.__main__', 'run_cprofile', 'GHSA-4r9r-ch6f-vxmx'],
  ['torch.utils.bottleneck.__main__', 'run_autograd_prof', 'GHSA-4whj-rm5r-c2v8'],
  ['torch.jit.unsupported_tensor_ops', 'execWrapper', 'GHSA-vr7h-p6mm-wpmh'],
  ['torch.distributed.rpc', 'rpc_sync', 'CVE-2024-5480'],
  ['torch.distributed.nn.api.remote_module', 'RemoteModule', 'CVE-2024-48063'],
  ['importlib', 'import_module', 'GHSA-q5qq-mvfm-j35x'],
  ['multiprocessing.util', 'spawnv_passfds', 'GHSA-q5qq-mvfm-j35x'],
  ['_posixsubprocess', 'fork_exec', 'GHSA-m6fh-58r7-x697'],
  ['site', 'addsitedir', 'GHSA-m6fh-58r7-x697'],
  ['atexit', 'register', 'GHSA-m6fh-58r7-x697'],
  ['unittest.mock', '_importer', 'GHSA-pc6j-px3p-rrj4'],
  ['linecache', 'getline', 'GHSA-r48f-3986-4f9c'],
  ['gc', 'get_objects', 'GHSA-r48f-3986-4f9c'],
  ['_interpreters', 'exec', 'GHSA-6ggj-6f2q-f7mx'],
  ['_xxsubinterpreters', 'run_string', 'GHSA-6ggj-6f2q-f7mx'],
];

/** Others of the kind, without an advisory of their own. */
const OTHERS =
  `os.system posix.system nt.system os.popen os.execv os.remove subprocess.Popen subprocess.check_output
builtins.eval builtins.exec builtins.compile builtins.open builtins.__import__ builtins.breakpoint __builtin__.eval
bdb.Bdb.run pdb.run venv.create logging.config.listen urllib.request.urlopen ssl.get_server_certificate
smtplib.SMTP ftplib.FTP poplib.POP3 telnetlib.Telnet nntplib.NNTP socketserver.TCPServer xmlrpc.client.ServerProxy
torch.serialization.load torch.hub.load torch.load torch.jit.load mlflow.projects.backend.local._run_entry_point
pandas.io.parsers.readers.read_csv pandas.read_csv keras.utils.get_file huggingface_hub.hf_hub_download
transformers.models.auto.auto_factory.getattribute_from_module shutil.rmtree tempfile.NamedTemporaryFile
imp.load_source zipimport.zipimporter webbrowser.open sys.exit signal.raise_signal fickling.load picklescan.scanner.scan
requests.get aiohttp.ClientSession commands.getoutput pipes.Template code.interact codeop.compile_command
torch.fx.graph_module.reduce_graph_module torch.package.PackageImporter numpy.fromfile numpy.DataSource joblib.load
dill.load_session hydra.utils.instantiate torch.utils.cpp_extension.load sympy.sympify`.split(/\s+/);

describe('callables that deny-lists missed', () => {
  test.each(MISSED)('a call of %s.%s is malicious and tells %s', async (module, name, advisory) => {
    const artifact = await judged(pickle(call(module, name, str('echo weighbridge'))));
    expect(artifact.danger).toBe('malicious');
    expect(artifact.payloads.flatMap(({ advisories }) => advisories)).toContain(advisory);
  });

  test.each(OTHERS)('a call of %s is malicious', async (dotted) => {
    const dot = dotted.lastIndexOf('.');
    const artifact = await judged(
      pickle(call(dotted.slice(0, dot), dotted.slice(dot + 1), str('echo weighbridge'))),
    );
    expect(artifact.danger).toBe('malicious');
    expect(artifact.payloads[0]?.what).toContain('"echo weighbridge"');
  });

  test.each([
    ['platform', 'platform', 'GHSA-5cxw-w2xg-2m8h'],
    ['difflib', 'Differ', 'GHSA-r48f-3986-4f9c'],
  ])('a call of %s.%s, which does no harm by itself, is suspicious', async (module, name) => {
    expect((await judged(pickle(call(module, name, str('x'))))).danger).toBe('suspicious');
  });

  test('holding a callable that runs programs is as bad as calling it', async () => {
    const artifact = await judged(pickle(global('os', 'system')));
    expect(artifact.payloads).toMatchObject([{ danger: 'malicious', what: 'os.system', where: '+0x2' }]);
  });

  test('holding a function that reads files is suspicious', async () => {
    expect((await judged(pickle(global('pandas', 'read_csv')))).danger).toBe('suspicious');
  });

  test('a name of a module that nobody knows is suspicious, since importing runs it', async () => {
    const artifact = await judged(pickle(global('evil_package.sub', 'Thing')));
    expect(artifact.payloads[0]?.why).toContain('importing runs its code');
    expect(artifact.danger).toBe('suspicious');
  });
});
