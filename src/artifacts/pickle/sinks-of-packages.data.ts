/** The same for packages that models use: `module: names`. A name also stands for itself on classes: `from_pretrained`. */
export const PACKAGE_SINKS: Readonly<Record<string, string>> = {
  code: `
torch._inductor.codecache: compile_file CppCodeCache.load PyCodeCache.load PyCodeCache.write AsyncCompile
torch._inductor.async_compile: AsyncCompile
torch._inductor.runtime.compile_tasks: _reload_python_module
torch._dynamo.guards: GuardBuilder.get build_guard_function
torch.fx.experimental.symbolic_shapes: ShapeEnv.evaluate_guards_expression ShapeEnv.deserialize_symexpr
torch.fx.graph_module: reduce_graph_module reduce_deploy_graph_module reduce_package_graph_module _forward_from_src _exec_with_source _method_from_src
torch.fx: GraphModule
torch.jit.unsupported_tensor_ops: execWrapper
torch.jit.annotations: parse_type_line get_signature
torch.jit.frontend: *
torch.jit: CompilationUnit
torch.jit._script: *
torch._C: CompilationUnit
torch.utils.bottleneck: *
torch.utils.bottleneck.__main__: run_cprofile run_autograd_prof run_prof
torch.utils.benchmark: *
torch.utils.model_dump: *
torch.distributed.nn.api.remote_module: *
torch.distributed.nn.jit.instantiator: *
torch.distributed.rpc: *
torch.distributed.elastic: *
torch.testing._internal: *
torch.utils.throughput_benchmark: *
torch._export.serde: *
torch.onnx: *
numpy.testing._private.utils: runstring
numpy.testing.utils: runstring rundocs
numpy.testing: runstring rundocs
numpy.f2py: *
numpy.distutils: *
numpy.f2py.crackfortran: getlincoef _eval_length _eval_scalar param_eval myeval
numpy.lib.utils: safe_eval
numpy: safe_eval source
numpy.ma.timer_comparison: *
pandas: eval
pandas.core.computation: *
pandas.core.computation.eval: eval
pandas: DataFrame.eval DataFrame.query
pandas.core.frame: DataFrame.eval DataFrame.query
pandas.util._decorators: *
numexpr: evaluate re_evaluate
scipy._lib._ccallback: *
scipy.weave: *
numba.core.serialize: _unpickle__CustomPickled _rebuild_function _unpickle
numba: *
cython: inline
Cython: *
jinja2: Template Environment from_string
jinja2.environment: Template Environment
mako: *
patsy.eval: *
statsmodels.formula.api: *
formulaic: *
gym.envs.registration: load
gymnasium.envs.registration: load_env_creator
keras.src.utils.python_utils: func_load
keras.utils.generic_utils: func_load
keras.src.legacy.saving.legacy_h5_format: *
tensorflow.python.keras.utils.generic_utils: func_load
tensorflow: py_function numpy_function
thinc.config: *
confection: *
hydra.utils: instantiate call get_class get_method get_object
hydra._internal.instantiate._instantiate2: instantiate
detectron2.config.instantiate: instantiate
IPython: *
ipykernel: *
jedi: *
pytest: *
_pytest: *
nose: *
`,
  process: `
torch.utils.collect_env: *
torch.utils.cpp_extension: *
torch.utils.hipify: *
torch.distributed.launch: *
torch.distributed.run: *
torch.multiprocessing: spawn start_processes
torch.multiprocessing.spawn: *
torch.utils.show_pickle: *
mlflow.projects: *
mlflow.projects.backend.local: _run_entry_point
joblib.externals.loky.backend.spawn: *
sklearn.utils._openmp_helpers: *
numpy.distutils.exec_command: *
numpy.distutils.cpuinfo: getoutput
distributed: *
dask.distributed: *
ray: init remote get
nltk.internals: java find_binary config_java
nltk.parse.malt: *
nltk.tag.stanford: *
gensim.models.wrappers: *
`,
  import: `
numpy.lib.utils: lookfor
numpy.compat.py3k: npy_load_module
pandas.compat._optional: import_optional_dependency
transformers.dynamic_module_utils: *
transformers.utils.import_utils: direct_transformers_import _LazyModule
transformers.models.auto.auto_factory: getattribute_from_module
tensorflow.python.util.lazy_loader: LazyLoader
spacy.util: import_file load_model
catalogue: *
mmengine.registry: *
mmcv.utils.misc: import_modules_from_strings
`,
  native: `
torch.classes: load_library
torch._ops: _Ops.load_library
torch.utils.ffi: *
tensorflow: load_op_library load_library
tensorflow.python.framework.load_library: *
llvmlite: *
`,
  network: `
torch.hub: *
torch.utils.model_zoo: *
torchvision.datasets.utils: *
torch.distributed: init_process_group TCPStore
torch._C._distributed_c10d: *
keras.utils: get_file
keras.src.utils.file_utils: *
tensorflow.keras.utils: get_file
tensorflow.python.keras.utils.data_utils: get_file
sklearn.datasets: *
sklearn.datasets._base: *
sklearn.datasets._openml: *
nltk: download
nltk.downloader: *
gensim.downloader: *
spacy.cli: *
wandb: *
mlflow: *
comet_ml: *
clearml: *
neptune: *
kaggle: *
kagglehub: *
gdown: *
ultralytics.utils.downloads: *
`,
  file: `
numpy: fromfile memmap genfromtxt loadtxt save savez savez_compressed savetxt recfromtxt recfromcsv DataSource tofile fromregex
numpy.core.memmap: memmap
numpy._core.memmap: memmap
numpy.memmap: memmap
numpy.lib.npyio: *
numpy.lib._npyio_impl: *
numpy.lib._datasource: *
numpy.lib.format: open_memmap
numpy.DataSource: *
pandas: read_csv read_table read_json read_excel read_parquet read_html read_xml read_sql read_sql_query read_sql_table read_feather read_orc read_stata read_sas read_spss read_fwf read_clipboard ExcelFile ExcelWriter HDFStore
pandas.io: *
pandas.io.parsers.readers: *
scipy.io: *
torch: save from_file
torch._C: _VariableFunctionsClass.from_file
torch._C._VariableFunctions: from_file
torch.serialization: save
torch._C: UntypedStorage._new_shared_filename
joblib: dump Memory
joblib.memory: *
joblib.numpy_pickle: dump
xgboost.core: load_row_split DMatrix
PIL.Image: open
cv2: *
imageio: *
skimage.io: *
soundfile: *
librosa: load
torchaudio: load
torchvision.io: *
tensorflow.python.ops.gen_io_ops: *
tensorflow.io: *
`,
  unpickle: `
torch.jit: load
torch.jit._serialization: load
torch.distributed.checkpoint: *
fastai.learner: load_learner load_model
fastai.basic_train: load_learner
gensim.utils: unpickle SaveLoad.load
nltk.data: load
flair.data: *.load
stable_baselines3.common.save_util: json_to_data load_from_pkl load_from_zip_file
keras.models: load_model
keras.src.saving.saving_api: load_model load_weights
keras.src.saving.pickle_utils: deserialize_model_from_bytecode
keras.saving.pickle_utils: deserialize_model_from_bytecode
tensorflow.keras.models: load_model
tensorflow: load_model
lightning_fabric.utilities.cloud_io: _load
mlflow.pyfunc: load_model
cloudpickle_generators: *
`,
  model: `
huggingface_hub: *
transformers: pipeline
transformers.pipelines: pipeline
transformers.pipelines.base: *
sentence_transformers: SentenceTransformer
sentence_transformers.SentenceTransformer: SentenceTransformer.__init__
datasets: load_dataset load_from_disk
datasets.load: *
ultralytics: YOLO
ultralytics.nn.tasks: attempt_load_weights attempt_load_one_weight torch_safe_load
timm: create_model
timm.models._hub: *
spacy: load
diffusers: DiffusionPipeline
diffusers.pipelines.pipeline_utils: DiffusionPipeline
modelscope: *
open_clip: create_model
fasttext: load_model
whisper: load_model
`,
};

/** Methods that mean the same on whatever class they stand. */
export const SINK_METHODS: Readonly<Record<string, string>> = {
  model:
    'from_pretrained load_from_checkpoint from_single_file from_config_url load_state_dict_from_url load_url from_hub push_to_hub load_adapter',
  process: 'system popen execv execve spawnv Popen check_output check_call getoutput',
  file: 'write_text write_bytes unlink rmtree read_text read_bytes',
  import: 'import_module load_module exec_module find_spec resolve_name load_source',
  reflection:
    '__subclasses__ __globals__ __builtins__ __getattribute__ __import__ __code__ __loader__ __reduce__ __reduce_ex__',
};
