/** Domains of operators that come with ONNX, with ONNX Runtime and with their own extensions. */
export const SHIPPED_DOMAINS: ReadonlySet<string> = new Set([
  '',
  'ai.onnx',
  'ai.onnx.ml',
  'ai.onnx.training',
  'ai.onnx.preview.training',
  'ai.onnx.preview',
  'com.microsoft',
  'com.microsoft.nchwc',
  'com.microsoft.dml',
  'com.microsoft.experimental',
  'com.microsoft.extensions',
  'com.ms.internal.nhwc',
  'ai.onnx.contrib',
  'org.pytorch.aten',
]);

/** Operators by which a runtime calls Python: what is called is named by attributes, not brought by the model. */
export const PYTHON_OPERATORS: ReadonlySet<string> = new Set(['PyOp', 'PythonOp', 'PythonOpGrad']);

/** ATen functions that open files, reached through the operator `ATen` of org.pytorch.aten. */
export const FILE_FUNCTIONS: ReadonlySet<string> = new Set([
  'from_file',
  'aten::from_file',
  'save',
  'aten::save',
]);

/** Modules of Python whose functions start programs or run text: nothing else is wanted of them in a model. */
export const RUNNING_MODULES: ReadonlySet<string> = new Set(
  'os posix nt subprocess builtins runpy pty importlib code shutil ctypes socket multiprocessing'.split(' '),
);
