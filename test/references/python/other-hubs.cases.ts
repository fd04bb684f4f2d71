import type { Case } from './case.ts';

const VERSION = '0123456789abcdef'.repeat(4);

export const CASES: readonly Case[] = [
  {
    title: 'routes of LiteLLM in the cases of a test',
    source: `CASES = [("openai/text-embedding-3", 1), ("huggingface/zed/lynx", 2)]
def test_litellm(model):
    if model == "huggingface/zed/lynx":
        skip("huggingface/zed/lynx is slow")
`,
    expected: ['load model zed/lynx 1:56 litellm.model', 'alias model zed/lynx 3:30 litellm.model'],
  },
  {
    title: 'what a query makes the database load',
    source: `cur.execute("""
  SELECT ai.ollama_generate(
    'llama3.2:1b', %s)
""")
make(f"embedding_ollama('nomic-embed-text', {width})")
# SELECT ai.ollama_embed('bge-m3')
`,
    expected: [
      'load ollama/model llama3.2@1b 3:6 pgai.ollama_generate',
      'load ollama/model nomic-embed-text 5:26 pgai.embedding_ollama',
    ],
  },
  {
    title: 'ms-swift',
    source: `from swift import get_model_processor, load_dataset
model_id = 'zed/lynx'
rows = ['zed/rows#500', 'HF::zed/lines:en#20']
get_model_processor(model_id)
load_dataset(rows, split_dataset_ratio=0.1)
`,
    expected: [
      'load modelscope/model zed/lynx 2:13 ms-swift.get_model_processor constant used 4:1',
      'load modelscope/dataset zed/rows 3:10 ms-swift.load_dataset constant used 5:1',
      'load dataset zed/lines 3:30 ms-swift.load_dataset constant used 5:1',
    ],
  },
  {
    title: 'the list of models of ms-swift, and one of somebody else',
    source: `from swift.template import TemplateType
from ..model_meta import Model, ModelGroup
register(ModelGroup([Model('zed/lynx-ms', 'zed/lynx')]))
`,
    expected: [
      'load modelscope/model zed/lynx-ms 3:29 ms-swift.Model',
      'load model zed/lynx 3:44 ms-swift.Model',
    ],
  },
  {
    title: 'one table of names for each hub',
    source: `names_ms = {"a": "zed/lynx-ms", "b": "zed/puma-ms"}
names_hf = {"a": "zed/lynx-7b", "b": "zed/puma-7b", "c": "zed/c-7b", "d": "zed/d-7b", "e": "zed/fox"}
delays_ms = {"a": "zed/one-1", "b": "zed/two-2"}
`,
    expected: [
      'load modelscope/model zed/lynx-ms 1:19 python.constant constant',
      'load modelscope/model zed/puma-ms 1:39 python.constant constant',
      'load model zed/lynx-7b 2:19 python.constant constant',
      'load model zed/puma-7b 2:39 python.constant constant',
      'load model zed/c-7b 2:59 python.constant constant',
      'load model zed/d-7b 2:76 python.constant constant',
      'load model zed/fox 2:93 python.constant constant',
    ],
  },
  {
    title: 'a client of Replicate, and one of somebody else',
    source: `from replicate.client import Client
from shed import Client as Other
api = Client()
api.run("zed/lynx", input={})
api.predictions.create(model="zed/puma")
other = Other()
other.run("zed/site")
`,
    expected: [
      'load replicate/model zed/lynx 4:10 replicate.run',
      'load replicate/model zed/puma 5:31 replicate.predictions.create',
    ],
  },
  {
    title: 'PyTorch Hub',
    source: `import torch
torch.hub.load("zed/vision:v0.10.0", "resnet50", trust_repo=True)
torch.hub.load("zed/yolo", "custom", path="x.pt")
torch.hub.list("zed/vision:main")
torch.hub.help(github="zed/vision", model="x")
torch.hub.load("zed/local", "m", source="local")
torch.hub.load("./repo", "m", source="local")
torch.hub.load(REPO, "m")
`,
    expected: [
      'load pytorch-hub/code zed/vision@v0.10.0 2:17 torch.hub.load remote-code',
      'load pytorch-hub/code zed/yolo 3:17 torch.hub.load remote-code',
      'load pytorch-hub/code zed/vision@main 4:17 torch.hub.list remote-code',
      'load pytorch-hub/code zed/vision 5:24 torch.hub.help remote-code',
    ],
  },
  {
    title: 'the hub module of PyTorch under its own name',
    source: `from torch import hub
import torch.hub as thub
hub.load("zed/vision", "resnet")
thub.load("zed/vision", "resnet")
`,
    expected: [
      'load pytorch-hub/code zed/vision 3:11 torch.hub.load remote-code',
      'load pytorch-hub/code zed/vision 4:12 torch.hub.load remote-code',
    ],
  },
  {
    title: 'files that PyTorch downloads',
    source: `from torch.hub import load_state_dict_from_url, download_url_to_file
load_state_dict_from_url("https://huggingface.co/zed/lynx/resolve/main/x.pth", check_hash=True)
load_state_dict_from_url("https://github.com/zed/lynx/releases/download/v1.2/w-01234567.pth")
download_url_to_file("https://github.com/zed/lynx/releases/latest/download/w.pth", "w.pth")
download_url_to_file("https://raw.githubusercontent.com/zed/lynx/main/w.pth", "w.pth")
download_url_to_file("https://download.pytorch.org/models/resnet50.pth", "w.pth")
`,
    expected: [
      'load model zed/lynx@main 2:50 torch.hub.load_state_dict_from_url',
      'load github/model zed/lynx@v1.2 3:46 torch.hub.load_state_dict_from_url',
      'load github/model zed/lynx@latest 4:42 torch.hub.download_url_to_file',
      'load github/model zed/lynx@main 5:57 torch.hub.download_url_to_file',
    ],
  },
  {
    title: 'kagglehub',
    source: `import kagglehub
from kagglehub import KaggleDatasetAdapter, model_upload
kagglehub.model_download("zed/lynx/keras/lynx_base")
kagglehub.model_download("zed/lynx/tensorFlow2/base/3", path="x.h5")
kagglehub.dataset_download("zed/rows")
kagglehub.dataset_download(handle="zed/rows/versions/12")
kagglehub.dataset_load(KaggleDatasetAdapter.PANDAS, "zed/rows", "a.csv")
kagglehub.package_import("zed/tools/versions/2")
model_upload("zed/own/pyTorch/v1", "out")
kagglehub.model_download("zed/lynx")
`,
    expected: [
      'load kaggle/model zed/lynx/keras/lynx_base 3:27 kagglehub.model_download',
      'load kaggle/model zed/lynx/tensorFlow2/base@3 4:27 kagglehub.model_download',
      'load kaggle/dataset zed/rows 5:29 kagglehub.dataset_download',
      'load kaggle/dataset zed/rows@12 6:36 kagglehub.dataset_download',
      'load kaggle/dataset zed/rows 7:54 kagglehub.dataset_load',
      'load kaggle/code zed/tools@2 8:27 kagglehub.package_import remote-code',
      'publish kaggle/model zed/own/pyTorch/v1 9:15 kagglehub.model_upload',
    ],
  },
  {
    title: 'the client of Kaggle',
    source: `from kaggle.api.kaggle_api_extended import KaggleApi
api = KaggleApi()
api.authenticate()
api.dataset_download_files("zed/rows", path=".")
api.model_instance_version_download("zed/lynx/pyTorch/base/2")
`,
    expected: [
      'load kaggle/dataset zed/rows 4:29 kaggle.dataset_download_files',
      'load kaggle/model zed/lynx/pyTorch/base@2 5:38 kaggle.model_instance_version_download',
    ],
  },
  {
    title: 'presets of Keras',
    source: `import keras_hub
keras_hub.models.CausalLM.from_preset("kaggle://zed/lynx/keras/lynx_2b/4")
keras_hub.models.CausalLM.from_preset("hf://zed/lynx")
keras_hub.models.CausalLM.from_preset("modelscope://zed/lynx")
keras_hub.models.BertClassifier.from_preset("bert_base_en")
keras_hub.models.BertClassifier.from_preset("./my_preset")
`,
    expected: [
      'load kaggle/model zed/lynx/keras/lynx_2b@4 2:49 keras.from_preset',
      'load model zed/lynx 3:45 keras.from_preset',
      'load modelscope/model zed/lynx 4:53 keras.from_preset',
      'load kaggle/model keras/bert/keras/bert_base_en@3 5:46 keras.from_preset',
    ],
  },
  {
    title: 'TensorFlow Hub',
    source: `import tensorflow_hub as hub
URL = "https://tfhub.dev/zed/lynx/feature_vector/5"
hub.load("https://tfhub.dev/zed/encoder/4")
hub.KerasLayer(URL, trainable=False)
hub.KerasLayer("https://www.kaggle.com/models/zed/lynx/TensorFlow2/base/1")
hub.load("/tmp/model")
`,
    expected: [
      'load tensorflow-hub/model zed/lynx/feature_vector@5 2:26 tensorflow_hub.KerasLayer constant used 4:1',
      'load tensorflow-hub/model zed/encoder@4 3:29 tensorflow_hub.load',
      'load kaggle/model zed/lynx/TensorFlow2/base@1 5:47 tensorflow_hub.KerasLayer',
    ],
  },
  {
    title: 'a dataset of Hugging Face by way of TensorFlow',
    source: `import tensorflow_datasets as tfds
tfds.load("huggingface:zed__rows/en", split="train")
tfds.load("mnist")
`,
    expected: ['load dataset zed/rows 2:24 tensorflow_datasets.load'],
  },
  {
    title: 'the client of Ollama',
    source: `import ollama
from ollama import Client
client = Client(host="http://localhost:11434")
ollama.pull("lynx3.2:1b")
ollama.chat(model="zed/lynx:7b-q4", messages=[])
client.generate("hf.co/zed/lynx-GGUF:Q4_K_M", "hi")
ollama.embed(model="lynx-embed", input="x")
ollama.create(model="own", from_="lynx3.2")
ollama.push("zed/own:latest")
ollama.list()
`,
    expected: [
      'load ollama/model lynx3.2@1b 4:14 ollama.pull',
      'load ollama/model zed/lynx@7b-q4 5:20 ollama.chat',
      'load model zed/lynx-GGUF 6:24 ollama.generate',
      'load ollama/model lynx-embed 7:21 ollama.embed',
      'load ollama/model lynx3.2 8:35 ollama.create',
      'publish ollama/model zed/own@latest 9:14 ollama.push',
    ],
  },
  {
    title: 'a client of the same name that is of another package',
    source: `from text_generation import Client
client = Client("http://localhost")
client.generate("zephyr", max_new_tokens=1)
`,
    expected: [],
  },
  {
    title: 'Ollama behind frameworks',
    source: `from langchain_ollama import ChatOllama, OllamaEmbeddings
from llama_index.llms.ollama import Ollama
from haystack_integrations.components.generators.ollama import OllamaGenerator
ChatOllama(model="lynx3", temperature=0)
OllamaEmbeddings(model="lynx-embed:v1.5")
Ollama(model="lynx3:8b", request_timeout=60)
OllamaGenerator(model="zephyr")
`,
    expected: [
      'load ollama/model lynx3 4:19 langchain.ChatOllama',
      'load ollama/model lynx-embed@v1.5 5:25 langchain.OllamaEmbeddings',
      'load ollama/model lynx3@8b 6:15 llama_index.Ollama',
      'load ollama/model zephyr 7:24 haystack.OllamaGenerator',
    ],
  },
  {
    title: 'ModelScope',
    source: `from modelscope import AutoModel, MsDataset, snapshot_download
from modelscope.pipelines import pipeline
AutoModel.from_pretrained("zed/lynx", revision="master")
snapshot_download("zed/puma", revision="v1.0.0")
pipeline("ocr", model="zed/ocr", model_revision="v2")
MsDataset.load("zed/rows", split="train")
MsDataset.load("rows", namespace="zed", version="v1")
MsDataset.load("rows")
`,
    expected: [
      'load modelscope/model zed/lynx@master 3:28 modelscope.from_pretrained',
      'load modelscope/model zed/puma@v1.0.0 4:20 modelscope.snapshot_download',
      'load modelscope/model zed/ocr@v2 5:24 modelscope.pipeline',
      'load modelscope/dataset zed/rows 6:17 modelscope.load',
      'load modelscope/dataset zed/rows@v1 7:17 modelscope.load',
      'load modelscope/dataset modelscope/rows 8:17 modelscope.load',
    ],
  },
  {
    title: 'a switch to ModelScope for one library',
    source: `import os
os.environ["VLLM_USE_MODELSCOPE"] = "True"
from vllm import LLM
from transformers import AutoTokenizer
LLM(model="zed/lynx")
AutoTokenizer.from_pretrained("zed/lynx")
`,
    expected: [
      'load modelscope/model zed/lynx 5:12 vllm.LLM',
      'load model zed/lynx 6:32 transformers.from_pretrained',
    ],
  },
  {
    title: 'a switch to ModelScope for all',
    source: `import os
os.environ.setdefault("USE_MODELSCOPE_HUB", "1")
from transformers import AutoTokenizer
AutoTokenizer.from_pretrained("zed/lynx")
`,
    expected: ['load modelscope/model zed/lynx 4:32 transformers.from_pretrained'],
  },
  {
    title: 'a switch that is off',
    source: `import os
os.environ["VLLM_USE_MODELSCOPE"] = "False"
from vllm import LLM
LLM(model="zed/lynx")
`,
    expected: ['load model zed/lynx 4:12 vllm.LLM'],
  },
  {
    title: 'Replicate',
    source: `import replicate
from langchain_community.llms import Replicate
replicate.run("zed/lynx:${VERSION}", input={})
replicate.run("zed/lynx", input={})
replicate.models.get("zed/puma")
replicate.predictions.create(model="zed/cat", input={})
replicate.trainings.create(model="zed/base", version="${VERSION}", input={}, destination="zed/own")
Replicate(model="zed/lynx:${VERSION}")
`,
    expected: [
      `load replicate/model zed/lynx@${VERSION} 3:16 replicate.run`,
      'load replicate/model zed/lynx 4:16 replicate.run',
      'load replicate/model zed/puma 5:23 replicate.models.get',
      'load replicate/model zed/cat 6:37 replicate.predictions.create',
      `load replicate/model zed/base@${VERSION} 7:35 replicate.trainings.create`,
      'publish replicate/model zed/own 7:145 replicate.trainings.create',
      `load replicate/model zed/lynx@${VERSION} 8:18 langchain.Replicate`,
    ],
  },
  {
    title: 'Vertex AI',
    source: `from vertexai import model_garden
model_garden.OpenModel("publishers/zed/models/lynx@lynx-2b")
model_garden.OpenModel("zed/lynx@001")
model_garden.OpenModel("zed/lynx-2b")
model_garden.OpenModel("publishers/hf-zed/models/lynx@001")
`,
    expected: [
      'load vertex-ai/model zed/lynx@lynx-2b 2:36 vertexai.OpenModel',
      'load vertex-ai/model zed/lynx@001 3:25 vertexai.OpenModel',
      'load model zed/lynx-2b 4:25 vertexai.OpenModel',
      'load model zed/lynx 5:39 vertexai.OpenModel',
    ],
  },
  {
    title: 'Azure',
    source: `from azure.ai.ml import MLClient
from azure.ai.ml.entities import ManagedOnlineDeployment
client = MLClient(credential, registry_name="zed")
client.models.get("lynx", version="3")
client.models.get(name="puma", label="latest")
ManagedOnlineDeployment(name="d", model="azureml://registries/zed/models/lynx/versions/7")
ManagedOnlineDeployment(name="d", model="azureml://registries/HuggingFace/models/zed-lynx/labels/latest")
`,
    expected: [
      'load azure-ai/model lynx@3 4:20 azure.models',
      'load azure-ai/model puma@latest 5:25 azure.models',
      'load azure-ai/model zed/lynx@7 6:63 azure.deployment',
      'load azure-ai/model HuggingFace/zed-lynx@latest 7:63 azure.deployment',
    ],
  },
  {
    title: 'SageMaker',
    source: `from sagemaker.jumpstart.model import JumpStartModel
from sagemaker.huggingface import HuggingFaceModel
JumpStartModel(model_id="zed-textgeneration-lynx-7b", model_version="1.2.*")
JumpStartModel("zed-txt2img-lynx")
hub = {"HF_MODEL_ID": "zed/lynx", "HF_MODEL_REVISION": "v1", "HF_TASK": "x"}
HuggingFaceModel(env=hub, role=role)
HuggingFaceModel(env={"HF_MODEL_ID": "zed/puma"})
`,
    expected: [
      'load sagemaker/model zed-textgeneration-lynx-7b@1.2.* 3:26 sagemaker.JumpStartModel',
      'load sagemaker/model zed-txt2img-lynx 4:17 sagemaker.JumpStartModel',
      'load model zed/lynx@v1 5:24 sagemaker.HuggingFaceModel used 6:1',
      'load model zed/puma 7:39 sagemaker.HuggingFaceModel',
    ],
  },
  {
    title: 'NeMo, whose names without an owner are of NGC',
    source: `import nemo.collections.asr as nemo_asr
nemo_asr.models.ASRModel.from_pretrained("stt_en_lynx_large")
nemo_asr.models.ASRModel.from_pretrained(model_name="zed/lynx-ctc")
`,
    expected: [
      'load ngc/model nvidia/nemo/stt_en_lynx_large 2:43 nemo.from_pretrained',
      'load model zed/lynx-ctc 3:54 nemo.from_pretrained',
    ],
  },
  {
    title: 'routers of models',
    source: `import dspy
from litellm import completion
from langchain.chat_models import init_chat_model
from pydantic_ai import Agent
completion(model="ollama/lynx3:8b", messages=[])
completion(model="replicate/zed/lynx:${VERSION}", messages=[])
completion(model="huggingface/together/zed/lynx", messages=[])
completion(model="vertex_ai/zed/lynx@001", messages=[])
completion(model="openai/gpt-4o", messages=[])
completion(model="anthropic/claude-3", messages=[])
dspy.LM("ollama_chat/lynx3")
dspy.LM("huggingface/zed/lynx")
init_chat_model("ollama:lynx3:8b")
init_chat_model("openai:gpt-4o")
Agent("huggingface:zed/lynx")
`,
    expected: [
      'load ollama/model lynx3@8b 5:26 litellm.completion',
      `load replicate/model zed/lynx@${VERSION} 6:29 litellm.completion`,
      'load model zed/lynx 7:40 litellm.completion',
      'load vertex-ai/model zed/lynx@001 8:29 litellm.completion',
      'load ollama/model lynx3 11:22 dspy.LM',
      'load model zed/lynx 12:22 dspy.LM',
      'load ollama/model lynx3@8b 13:25 langchain.init_chat_model',
      'load model zed/lynx 15:20 pydantic_ai.Agent',
    ],
  },
  {
    title: 'addresses that say their hub themselves',
    source: `import requests
ENDPOINT = "azureml://registries/zed/models/lynx/versions/2"
image = "nvcr.io/nim/zed/lynx:1.0.0"
resource = "publishers/zed/models/lynx@001"
location = "https://api.ngc.nvidia.com/v2/models/zed/team/lynx/versions/1.13.0/files/lynx.nemo"
url = "https://tfhub.dev/zed/lynx/4"
note = "see https://tfhub.dev/zed/puma/1 for more"
# kaggle://zed/lynx/keras/base
`,
    expected: [
      'load azure-ai/model zed/lynx@2 2:34 url.azure-ai',
      'load ngc/model nim/zed/lynx@1.0.0 3:18 url.ngc',
      'load vertex-ai/model zed/lynx@001 4:24 url.vertex-ai',
      'load ngc/model zed/team/lynx@1.13.0 5:50 url.ngc',
      'load tensorflow-hub/model zed/lynx@4 6:26 url.tensorflow-hub',
      'mention tensorflow-hub/model zed/puma@1 7:31 url.tensorflow-hub',
      'commented kaggle/model zed/lynx/keras/base 8:12 url.kaggle',
    ],
  },
  {
    title: 'the same words on unrelated objects',
    source: `import json, whatever
from app.client import Client
json.load("zed/vision")
whatever.hub.load_model("zed/x")
client = Client()
client.chat("hello there")
client.generate("test")
cache.pull("zed/lynx")
run("zed/lynx")
store.models.get("lynx")
`,
    expected: [],
  },
];

export const MORE_HUGGING_FACE: readonly Case[] = [
  {
    title: 'constants with a revision beside them, lists of commands, files beside repositories',
    source: `ADAPTER_REPO = "zed/adapter"
ADAPTER_REVISION = "v1"
OTHER_REPO = "zed/other-7b"
OTHER_REVISION = "v2"
PLAIN = "zed/plain"
cmd = ["serve", "--model", "zed/served-7b", "--port", "1"]
FILES = {"s": ("zed/small-7b", "small.q4.gguf"), "t": ("zed/none-7b", "notes.txt")}
`,
    expected: [
      'load model zed/adapter@v1 1:17 python.constant constant',
      'load model zed/other-7b@v2 3:15 python.constant constant',
      'load model zed/served-7b 6:29 python.argument',
      'load model zed/small-7b 7:17 python.argument',
    ],
  },
  {
    title: 'libraries with tables of their own',
    source: `import stanza
from flair.nn import Classifier
from faster_whisper import download_model
stanza.Pipeline("en", processors="tokenize")
stanza.download(lang="de")
Classifier.load("ner-fast")
Classifier.load("zed/ner")
Classifier.load("path/to/model.pt")
download_model("tiny")
`,
    expected: [
      'load model stanfordnlp/stanza-en 4:18 stanza.Pipeline',
      'load model stanfordnlp/stanza-de 5:23 stanza.download',
      'load model flair/ner-english-fast 6:18 flair.load',
      'load model zed/ner 7:18 flair.load',
      'load model Systran/faster-whisper-tiny 9:17 faster_whisper.download_model',
    ],
  },
  {
    title: 'speech',
    source: `from pyannote.audio import Inference
from whisperx.diarize import DiarizationPipeline
from speechbrain.inference.interfaces import foreign_class
from speechbrain.utils.fetching import FetchConfig
Inference("zed/segment@v2", window="whole")
DiarizationPipeline(model_name="zed/diarize", device="cpu")
foreign_class(source="zed/emotion", pymodule_file="x.py", classname="C", fetch_config=FetchConfig(revision="r1"))
`,
    expected: [
      'load model zed/segment@v2 5:12 pyannote.Inference',
      'load model zed/diarize 6:33 whisperx.DiarizationPipeline',
      'load model zed/emotion@r1 7:23 speechbrain.foreign_class remote-code',
    ],
  },
  {
    title: 'names that belong to the organization of a class',
    source: `from sentence_transformers import CrossEncoder, MultiVectorEncoder, SparseEncoder
CrossEncoder("ms-lynx-6")
SparseEncoder("splade-lynx")
CrossEncoder("distilroberta-base")
MultiVectorEncoder("zed/colbert")
`,
    expected: [
      'load model cross-encoder/ms-lynx-6 2:15 sentence_transformers.CrossEncoder',
      'load model sparse-encoder/splade-lynx 3:16 sentence_transformers.SparseEncoder',
      'load model distilroberta-base 4:15 sentence_transformers.CrossEncoder',
      'load model zed/colbert 5:21 sentence_transformers.MultiVectorEncoder',
    ],
  },
  {
    title: 'training, aspects and indexes',
    source: `from setfit import AbsaModel
from colbert import Indexer, Searcher
from torchtune.datasets import alpaca_dataset, text_completion_dataset
AbsaModel.from_pretrained("zed/aspect@r1", "zed/polarity")
Indexer(checkpoint="zed/colbert")
Searcher("index", "zed/colbert")
alpaca_dataset(tokenizer, source="zed/rows", revision="v1")
text_completion_dataset(tokenizer, "zed/texts")
text_completion_dataset(tokenizer, "json", data_files="x.json")
`,
    expected: [
      'load model zed/aspect@r1 4:28 setfit.AbsaModel',
      'load model zed/polarity 4:45 setfit.AbsaModel',
      'load model zed/colbert 5:21 colbert.Indexer',
      'load model zed/colbert 6:20 colbert.Searcher',
      'load dataset zed/rows@v1 7:35 torchtune.alpaca_dataset',
      'load dataset zed/texts 8:37 torchtune.text_completion_dataset',
    ],
  },
  {
    title: 'more frameworks',
    source: `from agno.knowledge.embedder.sentence_transformer import SentenceTransformerEmbedder
from semantic_kernel.connectors.ai.hugging_face import HuggingFaceTextCompletion
from haystack_integrations.components.embedders.fastembed import FastembedTextEmbedder
SentenceTransformerEmbedder(id="all-lynx-L6")
HuggingFaceTextCompletion("zed/lynx", task="text2text-generation")
FastembedTextEmbedder(model="zed/embed")
`,
    expected: [
      'load model sentence-transformers/all-lynx-L6 4:33 agno.SentenceTransformerEmbedder',
      'load model zed/lynx 5:28 semantic_kernel.HuggingFaceTextCompletion',
      'load model zed/embed 6:30 haystack.FastembedTextEmbedder',
    ],
  },
];
