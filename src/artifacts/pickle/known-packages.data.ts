/**
 * Packages that models are made with. A class of theirs that is not on the list is `unvetted` instead of `suspicious`:
 * known, not cleared.
 */
export const KNOWN_PACKAGES = `
torch torchvision torchaudio torchtext torchmetrics torch_geometric torch_scatter torch_sparse torchdata functorch torchao
torchrec torchsde torchdiffeq numpy scipy pandas sklearn joblib imblearn category_encoders hmmlearn statsmodels patsy
formulaic xgboost lightgbm catboost _catboost mlxtend feature_engine lifelines pyod umap pynndescent hdbscan pytorch_tabnet skops sktime
prophet shap lime interpret pycaret river gluonts skorch scikeras transformers accelerate trl tokenizers peft safetensors
sentence_transformers sentencepiece setfit bertopic diffusers datasets evaluate timm segmentation_models_pytorch
efficientnet_pytorch facenet_pytorch ultralytics yolov5 yolox thop supervision pyannote pytorch_metric_learning asteroid
speechbrain espnet espnet2 fairseq fairseq2 nemo TTS coqpit flair spacy thinc srsly gensim nltk fasttext keras keras_preprocessing
tensorflow tensorflow_addons tf_keras tensorflow_probability jax jaxlib flax optax haiku lightning lightning_fabric
lightning_utilities pytorch_lightning ray stable_baselines3 stable_baselines sb3_contrib gymnasium gym tianshou rllib
fastai fastcore fastprogress PIL networkx omegaconf hydra yacs fvcore iopath detectron2 mmcv mmengine mmdet mmseg mmcls mmpretrain
mmpose mmocr mmaction mmyolo paddle paddleocr paddlenlp ppdet mxnet gluoncv chainer cupy cuml cudf rapids monai kornia
albumentations albumentations_pytorch imgaug cv2 skimage librosa audiomentations xarray netCDF4 dask polars pyarrow
deepchem pykeen dgl ogb rdkit openbabel ase e3nn nequip mace schnetpack chemprop esm openfold allennlp stanza stanfordnlp
simpletransformers adapters adapter_transformers opennmt onmt ctranslate2 whisper open_clip clip einops xformers
flash_attn bitsandbytes deepspeed megatron apex colossalai axolotl unsloth unsloth_zoo unsloth_compiled_cache torchtune
llama_index langchain langchain_core langchain_community faiss annoy surprise implicit lightfm recbole pmdarima arch
neuralprophet neuralforecast statsforecast mlforecast darts tsfresh tslearn pyts kats orbit dowhy econml causalml pgmpy pomegranate
sklearn_crfsuite pycrfsuite sklearn_pandas skopt scikitplot ngboost gplearn deap tpot autosklearn auto_sklearn autogluon
h2o flaml hyperopt optuna rank_bm25 gliner span_marker keybert spacy_transformers spacy_legacy spacy_loggers
deepface insightface retinaface mediapipe easyocr doctr trocr layoutparser segment_anything sam2 groundingdino
diffusion_policy lerobot robomimic d3rlpy cleanrl stable_audio_tools audiocraft encodec bark vocos fish_speech
rasa rasa_nlu rasa_core chatterbot snips_nlu annif simplet5 happytransformer textattack pytext sacremoses sacrebleu
easydict addict munch box attrdict sortedcontainers dateutil pytz tzlocal packaging attr attrs pydantic pydantic_core
ml_dtypes pathos toolz cytoolz tqdm regex dill cloudpickle numba sympy symengine mpmath shapely geopandas pyproj astropy
anndata scanpy scvi mudata pymatgen matminer openml lightly pl_bolts pythainlp torchani ignite catalyst poutyne tensordict
torchrl gpytorch botorch linear_operator pyro numpyro pymc pystan cmdstanpy arviz emcee bayes_opt qiskit pennylane cirq
torch_utils dnnlib legacy training
`;

/**
 * Modules that models of a repository are pickled under, the code of which comes with the repository: YOLOv5 to v9,
 * StyleGAN, LDM. What they hold depends on who is asked.
 */
export const REPOSITORY_MODULES = `
models.yolo models.common models.experimental utils.autoanchor utils.loss utils.general utils.plots utils.torch_utils
ldm.modules ldm.models ldm.util sgm.modules basicsr realesrgan gfpgan model models net nets network networks
`;
