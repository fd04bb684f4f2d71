import type { Case } from './case.ts';

export const CASES: readonly Case[] = [
  {
    title: 'pipelines of txtai, and what calls of its trainer load',
    source: `from txtai.pipeline import HFTrainer, Translation, Tokenizer
translate = Translation("t5-small", findmodels=False)
translate("zed/text", None)
trainer = HFTrainer()
model, tokenizer = trainer("zed/lynx", rows, output_dir="own-lynx")
trainer((model, tokenizer), rows)
other = Tokenizer("zed/no")
other("zed/nor")
again = Translation("own-lynx")
`,
    expected: ['load model t5-small 2:26 txtai.Translation', 'load model zed/lynx 5:29 txtai.HFTrainer'],
  },
  {
    title: 'folders that the program itself writes, and what everybody knows by a name',
    source: `from transformers import AutoModel, pipeline
model = AutoModel.from_pretrained("gpt2")
model.save_pretrained("lynx-squad")
model.save_pretrained("gpt2")
one = pipeline("question-answering", model="lynx-squad")
two = pipeline("question-answering", model="puma-squad")
`,
    expected: [
      'load model gpt2 2:36 transformers.from_pretrained',
      'load model puma-squad 6:45 transformers.pipeline',
    ],
  },
  {
    title: 'settings of OpenCompass, out of a table of them',
    source: `from opencompass.models import VLLM
settings = [('one', 'zed/lynx', 1), ('two', 'zed/puma', 2)]
models = []
for abbr, path, gpus in settings:
    models.append(dict(type=VLLM, abbr=abbr, path=path, run_cfg=dict(num_gpus=gpus)))
datasets = [dict(type=Rows, path='zed/rows', reader_cfg=cfg)]
`,
    expected: [
      'load model zed/lynx 2:22 opencompass.model constant used 5:19',
      'load model zed/puma 2:46 opencompass.model constant used 5:19',
      'load dataset zed/rows 6:35 axolotl.path',
    ],
  },
  {
    title: 'no settings of OpenCompass elsewhere',
    source: `from transformers import AutoModel
routes = dict(type=Route, path='zed/lynx')
`,
    expected: [],
  },
  {
    title: 'adapters in folders of a repository',
    source: `from peft.tuners.lora import create_arrow_model
paths = ["zed/lynx/one/checkpoint-1", "zed/lynx/two/checkpoint-2"]
create_arrow_model(base_model=m, task_specific_adapter_paths=paths)
`,
    expected: [
      'load model zed/lynx 2:11 peft.create_arrow_model constant used 3:1',
      'load model zed/lynx 2:40 peft.create_arrow_model constant used 3:1',
    ],
  },
  {
    title: 'the default of a field that a call of some framework declares',
    source: `class Config(Base):
    pretrained_model_name_or_path: str = schema.String(default="zed/lynx", allow_none=False)
    path: str = schema.String(default="zed/site")
`,
    expected: ['load model zed/lynx 2:65 python.field default'],
  },
  {
    title: 'a class of transformers',
    source: `from transformers import AutoModel
m = AutoModel.from_pretrained("zed/lynx", revision="v1.0")
`,
    expected: ['load model zed/lynx@v1.0 2:32 transformers.from_pretrained'],
  },
  {
    title: 'a module under another name',
    source: `import transformers as tf
tf.AutoTokenizer.from_pretrained('zed/lynx', revision=REV, use_fast=True)
`,
    expected: ['load model zed/lynx 2:35 transformers.from_pretrained'],
  },
  {
    title: 'a name under another name',
    source: `from transformers import AutoModel as A
A.from_pretrained(pretrained_model_name_or_path="zed/lynx")
`,
    expected: ['load model zed/lynx 2:50 transformers.from_pretrained'],
  },
  {
    title: 'a legacy name without an owner',
    source: `from transformers import BertModel
BertModel.from_pretrained("bert-base-uncased")
`,
    expected: ['load model bert-base-uncased 2:28 transformers.from_pretrained'],
  },
  {
    title: 'remote code',
    source: `from transformers import AutoModel
AutoModel.from_pretrained("zed/lynx", trust_remote_code=True, code_revision="abc")
AutoModel.from_pretrained("zed/puma", trust_remote_code=False)
`,
    expected: [
      'load model zed/lynx 2:28 transformers.from_pretrained remote-code',
      'load model zed/puma 3:28 transformers.from_pretrained',
    ],
  },
  {
    title: 'the configuration of a model that runs remote code',
    source: `from transformers import AutoConfig, AutoModel
cfg = AutoConfig.from_pretrained("zed/lynx")
AutoModel.from_config(cfg, trust_remote_code=True, code_revision="c0de")
AutoModel.from_config(cfg)
`,
    expected: [
      'load model zed/lynx 2:35 transformers.from_pretrained',
      'load model zed/lynx@c0de 2:35 transformers.from_config used 3:1 remote-code',
    ],
  },
  {
    title: 'the pipeline function',
    source: `from transformers import pipeline
pipeline("text-generation", "zed/lynx", revision="v2")
pipeline("ner", model="zed/puma", tokenizer="zed/cat")
pipeline(model="zed/ox")
`,
    expected: [
      'load model zed/lynx@v2 2:30 transformers.pipeline',
      'load model zed/puma 3:24 transformers.pipeline',
      'load model zed/cat 3:46 transformers.pipeline',
      'load model zed/ox 4:17 transformers.pipeline',
    ],
  },
  {
    title: 'a pipeline without a model',
    source: `from transformers import pipeline
pipeline("sentiment-analysis")
pipeline("translation_xx_to_yy")
`,
    expected: [
      'load model distilbert/distilbert-base-uncased-finetuned-sst-2-english 2:11 transformers.implicit-pipeline default',
    ],
  },
  {
    title: 'a pipeline around an object',
    source: `from transformers import AutoModel, pipeline
model = AutoModel.from_pretrained("zed/lynx")
pipeline("ner", model=model, tokenizer=tok)
`,
    expected: ['load model zed/lynx 2:36 transformers.from_pretrained'],
  },
  {
    title: 'diffusers with a custom pipeline',
    source: `from diffusers import DiffusionPipeline
DiffusionPipeline.from_pretrained("zed/lynx", custom_pipeline="zed/pipe", custom_revision="main", variant="fp16")
DiffusionPipeline.from_pretrained("zed/lynx", custom_pipeline="lpw_stable_diffusion")
`,
    expected: [
      'load model zed/lynx 2:36 diffusers.from_pretrained',
      'load model zed/pipe@main 2:64 diffusers.from_pretrained remote-code',
      'load model zed/lynx 3:36 diffusers.from_pretrained remote-code',
    ],
  },
  {
    title: 'a single file by address',
    source: `from diffusers import StableDiffusionPipeline
StableDiffusionPipeline.from_single_file("https://huggingface.co/zed/lynx/blob/main/a.safetensors", config="zed/base")
StableDiffusionPipeline.from_single_file("./a.safetensors")
`,
    expected: [
      'load model zed/lynx@main 2:66 diffusers.from_single_file',
      'load model zed/base 2:109 diffusers.from_single_file',
    ],
  },
  {
    title: 'adapters of a pipeline',
    source: `pipe.load_lora_weights("zed/lora", weight_name="a.safetensors")
pipe.load_ip_adapter(["zed/ip", "zed/ip2"], subfolder="models")
pipe.load_textual_inversion("zed/concept")
`,
    expected: [
      'load model zed/lora 1:25 diffusers.load_lora_weights',
      'load model zed/ip 2:24 diffusers.load_ip_adapter',
      'load model zed/ip2 2:34 diffusers.load_ip_adapter',
      'load model zed/concept 3:30 diffusers.load_textual_inversion',
    ],
  },
  {
    title: 'sentence-transformers',
    source: `from sentence_transformers import CrossEncoder, SentenceTransformer, SparseEncoder
SentenceTransformer("zed/lynx", revision="abc123")
SentenceTransformer("all-MiniLM-L6-v2")
SentenceTransformer("bert-base-uncased")
CrossEncoder("zed/cross")
SparseEncoder(model_name_or_path="zed/sparse")
`,
    expected: [
      'load model zed/lynx@abc123 2:22 sentence_transformers.SentenceTransformer',
      'load model sentence-transformers/all-MiniLM-L6-v2 3:22 sentence_transformers.SentenceTransformer',
      'load model bert-base-uncased 4:22 sentence_transformers.SentenceTransformer',
      'load model zed/cross 5:15 sentence_transformers.CrossEncoder',
      'load model zed/sparse 6:35 sentence_transformers.SparseEncoder',
    ],
  },
  {
    title: 'datasets and their builders',
    source: `from datasets import load_dataset
import datasets
load_dataset("zed/rows", "config", split="train", revision="main")
load_dataset("squad")
load_dataset("json", data_files="a.json")
load_dataset("csv", data_files="hf://datasets/zed/tables@v1/a.csv")
datasets.load_dataset(path="zed/more")
datasets.load_dataset("./here")
`,
    expected: [
      'load dataset zed/rows@main 3:15 datasets.load_dataset',
      'load dataset squad 4:15 datasets.load_dataset',
      'load dataset zed/tables@v1 6:47 datasets.load_dataset',
      'load dataset zed/more 7:29 datasets.load_dataset',
    ],
  },
  {
    title: 'metrics are spaces with code',
    source: `import evaluate
evaluate.load("accuracy")
evaluate.load("zed/metric", revision="main")
`,
    expected: [
      'load space evaluate-metric/accuracy 2:16 evaluate.load remote-code',
      'load space zed/metric@main 3:16 evaluate.load remote-code',
    ],
  },
  {
    title: 'functions of huggingface_hub',
    source: `from huggingface_hub import hf_hub_download, snapshot_download
hf_hub_download("zed/lynx", "model.bin")
hf_hub_download(repo_id="zed/rows", filename="a", repo_type="dataset", revision="refs/pr/1")
snapshot_download("zed/app", repo_type="space")
`,
    expected: [
      'load model zed/lynx 2:18 huggingface_hub.hf_hub_download',
      'load dataset zed/rows@refs/pr/1 3:26 huggingface_hub.hf_hub_download',
      'load space zed/app 4:20 huggingface_hub.snapshot_download',
    ],
  },
  {
    title: 'methods of HfApi',
    source: `from huggingface_hub import HfApi
api = HfApi()
api.model_info("zed/lynx", revision="v1")
api.dataset_info("zed/rows")
HfApi().list_repo_files("zed/puma")
`,
    expected: [
      'load model zed/lynx@v1 3:17 huggingface_hub.model_info',
      'load dataset zed/rows 4:19 huggingface_hub.dataset_info',
      'load model zed/puma 5:26 huggingface_hub.list_repo_files',
    ],
  },
  {
    title: 'publishing',
    source: `from huggingface_hub import HfApi, create_repo
api = HfApi()
create_repo("zed/new", repo_type="dataset")
api.upload_file(path_or_fileobj="a", path_in_repo="a", repo_id="zed/new")
model.push_to_hub("zed/out")
model.push_to_hub("my-out")
args = TrainingArguments(output_dir="out", hub_model_id="zed/run")
`,
    expected: [
      'publish dataset zed/new 3:14 huggingface_hub.create_repo',
      'publish model zed/new 4:65 huggingface_hub.upload_file',
      'publish model zed/out 5:20 huggingface.push_to_hub',
      'publish model */my-out 6:20 huggingface.push_to_hub dynamic <"my-out">',
      'publish model zed/run 7:58 python.argument',
    ],
  },
  {
    title: 'an upload to another service',
    source: `s3.upload_file("a/b", "bucket", "key")
trainer.push_to_hub("End of training")
`,
    expected: [],
  },
  {
    title: 'inference clients',
    source: `from huggingface_hub import InferenceClient
client = InferenceClient("zed/lynx")
client.text_generation("hello", model="zed/puma")
client.chat.completions.create(model="zed/chat", messages=[])
InferenceClient(model="https://example.org/x")
`,
    expected: [
      'load model zed/lynx 2:27 huggingface_hub.InferenceClient',
      'load model zed/puma 3:40 huggingface_hub.InferenceClient',
      'load model zed/chat 4:39 huggingface_hub.InferenceClient',
    ],
  },
  {
    title: 'adapters of peft',
    source: `from peft import AutoPeftModelForCausalLM, PeftConfig, PeftModel
PeftModel.from_pretrained(base, "zed/adapter", revision="v1")
PeftModel.from_pretrained(model=base, model_id="zed/adapter2")
PeftConfig.from_pretrained("zed/adapter3")
AutoPeftModelForCausalLM.from_pretrained("zed/adapter4")
`,
    expected: [
      'load model zed/adapter@v1 2:34 peft.from_pretrained',
      'load model zed/adapter2 3:49 peft.from_pretrained',
      'load model zed/adapter3 4:29 peft.from_pretrained',
      'load model zed/adapter4 5:43 peft.from_pretrained',
    ],
  },
  {
    title: 'optimum and quantized models',
    source: `from optimum.onnxruntime import ORTModelForCausalLM
from auto_gptq import AutoGPTQForCausalLM
ORTModelForCausalLM.from_pretrained("zed/onnx", export=True)
AutoGPTQForCausalLM.from_quantized("zed/gptq", device="cuda")
`,
    expected: [
      'load model zed/onnx 3:38 optimum.from_pretrained',
      'load model zed/gptq 4:37 auto_gptq.from_quantized',
    ],
  },
  {
    title: 'trainers of trl',
    source: `from trl import GRPOTrainer, SFTTrainer
SFTTrainer(model="zed/lynx", train_dataset=rows)
SFTTrainer("zed/puma", args=SFTConfig(model_init_kwargs={"revision": "v3"}))
GRPOTrainer(model="zed/ox", reward_funcs="zed/reward")
SFTTrainer(model=model)
`,
    expected: [
      'load model zed/lynx 2:19 trl.SFTTrainer',
      'load model zed/puma@v3 3:13 trl.SFTTrainer',
      'load model zed/ox 4:20 trl.GRPOTrainer',
      'load model zed/reward 4:43 trl.GRPOTrainer',
    ],
  },
  {
    title: 'small libraries',
    source: `from setfit import SetFitModel
from gliner import GLiNER
from span_marker import SpanMarkerModel
from model2vec import StaticModel
SetFitModel.from_pretrained("zed/a")
GLiNER.from_pretrained("zed/b")
SpanMarkerModel.from_pretrained("zed/c")
StaticModel.from_pretrained("zed/d")
`,
    expected: [
      'load model zed/a 5:30 setfit.from_pretrained',
      'load model zed/b 6:25 gliner.from_pretrained',
      'load model zed/c 7:34 span_marker.from_pretrained',
      'load model zed/d 8:30 model2vec.from_pretrained',
    ],
  },
  {
    title: 'timm and open_clip by prefix',
    source: `import open_clip
import timm
timm.create_model("hf-hub:zed/lynx@v1", pretrained=True)
timm.create_model("hf_hub:zed/puma", pretrained=True)
timm.create_model("resnet50", pretrained=True)
open_clip.create_model_and_transforms("hf-hub:zed/clip")
open_clip.create_model_and_transforms("ViT-B-32", pretrained="laion2b_s34b_b79k")
`,
    expected: [
      'load model zed/lynx@v1 3:27 timm.create_model',
      'load model zed/puma 4:27 timm.create_model',
      'load model zed/clip 6:47 open_clip.create_model_and_transforms',
    ],
  },
  {
    title: 'gradio',
    source: `import gradio as gr
from gradio_client import Client
gr.load("models/zed/lynx")
gr.load("spaces/zed/app")
gr.Interface.load("huggingface/zed/puma")
Client("zed/app")
Client("http://localhost:7860")
`,
    expected: [
      'load model zed/lynx 3:17 gradio.load',
      'load space zed/app 4:17 gradio.load remote-code',
      'load model zed/puma 5:32 gradio.load',
      'load space zed/app 6:9 gradio.Client',
    ],
  },
  {
    title: 'agents and their tools',
    source: `from smolagents import InferenceClientModel, Tool, load_tool
load_tool("zed/tool", trust_remote_code=True)
Tool.from_space("zed/space", name="x", description="y")
InferenceClientModel(model_id="zed/lynx")
`,
    expected: [
      'load space zed/tool 2:12 smolagents.load_tool remote-code',
      'load space zed/space 3:18 smolagents.from_space',
      'load model zed/lynx 4:32 smolagents.InferenceClientModel',
    ],
  },
  {
    title: 'kernels',
    source: `from kernels import LayerRepository, get_kernel
get_kernel("zed/kernel", revision="abc")
get_kernel("zed/kernel2", version=1)
LayerRepository(repo_id="zed/layer", layer_name="X")
`,
    expected: [
      'load model zed/kernel@abc 2:13 kernels.get_kernel remote-code',
      'load model zed/kernel2@1 3:13 kernels.get_kernel remote-code',
      'load model zed/layer 4:26 kernels.LayerRepository remote-code',
    ],
  },
  {
    title: 'models for Apple silicon',
    source: `from mlx_lm import load
model, tokenizer = load("zed/lynx-4bit")
`,
    expected: ['load model zed/lynx-4bit 2:26 mlx_lm.load'],
  },
  {
    title: 'unsloth',
    source: `from unsloth import FastLanguageModel
FastLanguageModel.from_pretrained(model_name="zed/lynx-bnb-4bit", max_seq_length=2048)
`,
    expected: ['load model zed/lynx-bnb-4bit 2:47 unsloth.from_pretrained'],
  },
  {
    title: 'whisper by size and by name',
    source: `import whisperx
from faster_whisper import WhisperModel
WhisperModel("large-v3", device="cuda")
WhisperModel("zed/whisper-ct2", revision="v1")
whisperx.load_model("small", "cuda")
`,
    expected: [
      'load model Systran/faster-whisper-large-v3 3:15 faster_whisper.WhisperModel',
      'load model zed/whisper-ct2@v1 4:15 faster_whisper.WhisperModel',
      'load model Systran/faster-whisper-small 5:22 whisperx.load_model',
    ],
  },
  {
    title: 'llama.cpp',
    source: `from llama_cpp import Llama
Llama.from_pretrained(repo_id="zed/lynx-GGUF", filename="*q4_0.gguf")
`,
    expected: ['load model zed/lynx-GGUF 2:32 llama_cpp.from_pretrained'],
  },
  {
    title: 'inference engines',
    source: `import sglang as sgl
from lmdeploy import pipeline
from vllm import LLM
LLM(model="zed/lynx", tokenizer="zed/tok", revision="r1", tokenizer_revision="r2", speculative_config={"model": "zed/draft"}, trust_remote_code=True)
LLM("facebook/opt-125m")
sgl.Engine(model_path="zed/puma")
pipeline("zed/ox")
`,
    expected: [
      'load model zed/lynx@r1 4:12 vllm.LLM remote-code',
      'load model zed/tok@r2 4:34 vllm.LLM remote-code',
      'load model zed/draft 4:114 vllm.LLM remote-code',
      'load model facebook/opt-125m 5:6 vllm.LLM',
      'load model zed/puma 6:24 sglang.Engine',
      'load model zed/ox 7:11 lmdeploy.pipeline',
    ],
  },
  {
    title: 'evaluation harnesses',
    source: `import lm_eval
import mteb
lm_eval.simple_evaluate(model="hf", model_args="pretrained=zed/lynx,revision=v1,peft=zed/adapter")
mteb.ModelMeta(name="zed/embed", revision="abc", release_date=None)
mteb.TaskMetadata(name="x", dataset={"path": "zed/rows", "revision": "def"})
`,
    expected: [
      'load model zed/lynx@v1 3:60 lm_eval.simple_evaluate',
      'load model zed/adapter 3:86 lm_eval.simple_evaluate',
      'load model zed/embed@abc 4:22 mteb.ModelMeta',
      'load dataset zed/rows@def 5:47 mteb.TaskMetadata',
    ],
  },
  {
    title: 'LangChain',
    source: `from langchain_huggingface import HuggingFaceEmbeddings, HuggingFaceEndpoint, HuggingFacePipeline
HuggingFaceEmbeddings(model_name="zed/lynx", model_kwargs={"revision": "v1", "trust_remote_code": True})
HuggingFaceEndpoint(repo_id="zed/puma")
HuggingFacePipeline.from_model_id(model_id="zed/ox", task="text-generation")
`,
    expected: [
      'load model zed/lynx@v1 2:35 langchain.HuggingFaceEmbeddings remote-code',
      'load model zed/puma 3:30 langchain.HuggingFaceEndpoint',
      'load model zed/ox 4:45 langchain.from_model_id',
    ],
  },
  {
    title: 'LlamaIndex',
    source: `from llama_index.core.embeddings import resolve_embed_model
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.llms.huggingface import HuggingFaceLLM
HuggingFaceEmbedding(model_name="zed/lynx")
HuggingFaceLLM(model_name="zed/puma", tokenizer_name="zed/tok")
resolve_embed_model("local:zed/embed")
`,
    expected: [
      'load model zed/lynx 4:34 llama_index.HuggingFaceEmbedding',
      'load model zed/puma 5:28 llama_index.HuggingFaceLLM',
      'load model zed/tok 5:55 llama_index.HuggingFaceLLM',
      'load model zed/embed 6:28 llama_index.resolve_embed_model',
    ],
  },
  {
    title: 'Haystack',
    source: `from haystack.components.embedders import SentenceTransformersTextEmbedder
from haystack.components.readers import ExtractiveReader
SentenceTransformersTextEmbedder(model="zed/lynx")
ExtractiveReader(model="zed/reader")
`,
    expected: [
      'load model zed/lynx 3:41 haystack.SentenceTransformersTextEmbedder',
      'load model zed/reader 4:25 haystack.ExtractiveReader',
    ],
  },
  {
    title: 'routed names',
    source: `import dspy
import litellm
dspy.LM("huggingface/zed/lynx")
litellm.completion(model="huggingface/together/zed/puma", messages=[])
litellm.completion(model="openai/gpt-4o", messages=[])
`,
    expected: ['load model zed/lynx 3:22 dspy.LM', 'load model zed/puma 4:48 litellm.completion'],
  },
  {
    title: 'data frames',
    source: `import pandas as pd
pd.read_parquet("hf://datasets/zed/rows@refs/a.parquet")
pd.read_csv("data/a.csv")
`,
    expected: ['load dataset zed/rows@refs 2:32 dataframe.read_parquet'],
  },
  {
    title: 'an hf:// address, which leads to a model unless it begins otherwise',
    source: `import fsspec
import pandas as pd
fsspec.open("hf://zed/lynx/config.json")
pd.read_csv("hf://zed/lynx/a.csv")
fsspec.open("hf://datasets/zed/rows/a.csv")
`,
    expected: [
      'load model zed/lynx 3:19 fsspec.open',
      'load model zed/lynx 4:19 dataframe.read_csv',
      'load dataset zed/rows 5:28 fsspec.open',
    ],
  },
  {
    title: 'the environment of a SageMaker model',
    source: `from sagemaker.huggingface import HuggingFaceModel
HuggingFaceModel(env={"HF_MODEL_ID": "zed/lynx", "HF_MODEL_REVISION": "v1"}, role=role)
`,
    expected: ['load model zed/lynx@v1 2:39 sagemaker.HuggingFaceModel'],
  },
  {
    title: 'a class that nobody knows',
    source: `from .models import MyModel
from mine import *
class Own(PyTorchModelHubMixin): pass
MyModel.from_pretrained("zed/lynx")
Own.from_pretrained("zed/puma", revision="v1")
Star.from_pretrained("zed/ox")
Own.from_pretrained("checkpoint-base")
`,
    expected: [
      'load model zed/lynx 4:26 huggingface.from_pretrained',
      'load model zed/puma@v1 5:22 huggingface.from_pretrained',
      'load model zed/ox 6:23 huggingface.from_pretrained',
    ],
  },
  {
    title: 'a star import of the library',
    source: `from transformers import *
BertTokenizer.from_pretrained("bert-base-cased")
`,
    expected: ['load model bert-base-cased 2:32 transformers.from_pretrained'],
  },
  {
    title: 'the same calls of another hub',
    source: `from modelscope import AutoModel, snapshot_download
AutoModel.from_pretrained("zed/lynx")
snapshot_download("zed/puma")
`,
    expected: [
      'load modelscope/model zed/lynx 2:28 modelscope.from_pretrained',
      'load modelscope/model zed/puma 3:20 modelscope.snapshot_download',
    ],
  },
  {
    title: 'one function from either hub, Hugging Face where the environment says nothing',
    source: `if os.getenv('ZED_USE_MODELSCOPE', 'False').lower() == 'true':
    from modelscope import snapshot_download
else:
    from huggingface_hub import snapshot_download
snapshot_download('zed/lynx')
`,
    expected: ['load model zed/lynx 5:20 huggingface_hub.snapshot_download'],
  },
  {
    title: 'the other hub where the environment says nothing',
    source: `if os.environ.get('ZED_USE_HF'):
    from huggingface_hub import snapshot_download
else:
    from modelscope import snapshot_download
snapshot_download('zed/lynx')
`,
    expected: ['load modelscope/model zed/lynx 5:20 modelscope.snapshot_download'],
  },
  {
    title: 'the other hub by the default of a variable',
    source: `if os.environ.get('ZED_HUB', 'modelscope') == 'modelscope':
    from modelscope import snapshot_download
else:
    from huggingface_hub import snapshot_download
snapshot_download('zed/lynx')
`,
    expected: ['load modelscope/model zed/lynx 5:20 modelscope.snapshot_download'],
  },
  {
    title: 'one function from either hub, by what nobody knows',
    source: `if use_modelscope:
    from modelscope import snapshot_download
else:
    from huggingface_hub import snapshot_download
snapshot_download('zed/lynx')
`,
    expected: ['load model zed/lynx 5:20 huggingface_hub.snapshot_download'],
  },
  {
    title: 'one function from whichever hub has its client',
    source: `try:
    from modelscope import snapshot_download
except ImportError:
    from huggingface_hub import snapshot_download
snapshot_download('zed/lynx')
`,
    expected: ['load model zed/lynx 5:20 huggingface_hub.snapshot_download'],
  },
  {
    title: 'a hub that is asked in one function, and another in the next',
    source: `def a():
    from modelscope import snapshot_download
    snapshot_download('zed/lynx')
def b():
    from huggingface_hub import snapshot_download
`,
    expected: ['load modelscope/model zed/lynx 3:24 modelscope.snapshot_download'],
  },
  {
    title: 'a class that another library has named like one of transformers',
    source: `from inference_models import AutoModel
from shelf import AutoTokenizer
from .shelf import AutoProcessor
AutoModel.from_pretrained("lynx-256m")
AutoModel.from_pretrained("zed/lynx")
AutoTokenizer.from_pretrained("lynx-256m")
AutoTokenizer.from_pretrained("zed/lynx")
AutoTokenizer.from_pretrained("bert-base-cased")
AutoProcessor.from_pretrained("lynx-256m")
`,
    expected: [
      'load model zed/lynx 7:32 transformers.from_pretrained',
      'load model bert-base-cased 8:32 transformers.from_pretrained',
      'load model lynx-256m 9:32 transformers.from_pretrained',
    ],
  },
  {
    title: 'data sets and tokenizers of nanotron',
    source: `from nanotron.config import PretrainDatasetsArgs, TokenizerArgs
PretrainDatasetsArgs(hf_dataset_or_datasets="zed/rows", text_column_name="text")
TokenizerArgs("gpt2", tokenizer_revision="v1")
`,
    expected: [
      'load dataset zed/rows 2:46 nanotron.PretrainDatasetsArgs',
      'load model gpt2@v1 3:16 nanotron.TokenizerArgs',
    ],
  },
  {
    title: 'functions under other names',
    source: `from datasets import load_dataset as ld
from sentence_transformers import SentenceTransformer as ST
ld("zed/rows")
ST("zed/lynx")
`,
    expected: [
      'load dataset zed/rows 3:5 datasets.load_dataset',
      'load model zed/lynx 4:5 sentence_transformers.SentenceTransformer',
    ],
  },
];
