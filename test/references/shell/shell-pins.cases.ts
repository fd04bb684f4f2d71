// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts under test hold variables of their own.

const HUB = 'https://huggingface.co';

/** A script, the name that is pinned in it, and what becomes of it; `REV` stands for the commit. */
export type PinCase = readonly [title: string, before: string, after: string];

export const NAME = 'zed/lynx';

/** Cases of commands whose own option gives the revision. */
export const OPTION_CASES: readonly PinCase[] = [
  ['hf', 'hf download zed/lynx', 'hf download zed/lynx --revision REV'],
  [
    'files behind the name, which argparse takes together with it',
    'huggingface-cli download zed/lynx a.bin b.bin --quiet',
    'huggingface-cli download zed/lynx a.bin b.bin --revision REV --quiet',
  ],
  ['a separator', 'vllm serve --port 1 -- zed/lynx', 'vllm serve --port 1 --revision REV -- zed/lynx'],
  ['quotes', 'hf download "zed/lynx" && ls', 'hf download "zed/lynx" --revision REV && ls'],
  [
    'continued lines',
    'vllm serve \\\n  zed/lynx \\\n  --port 1',
    'vllm serve \\\n  zed/lynx --revision REV \\\n  --port 1',
  ],
  ['a branch that is given', 'hf download --revision main zed/lynx', 'hf download --revision REV zed/lynx'],
  ['a branch behind =', 'hf download --revision=v1 zed/lynx', 'hf download --revision=REV zed/lynx'],
  [
    'a branch in quotes',
    "hf download zed/lynx --revision 'refs/pr/1'",
    "hf download zed/lynx --revision 'REV'",
  ],
  [
    'a branch in a variable',
    'R=main\nhf download zed/lynx --revision "$R"\necho "at $R"',
    'R=REV\nhf download zed/lynx --revision "$R"\necho "at $R"',
  ],
  [
    'a branch in a variable that the environment may set',
    'R="${R:-main}"\nhf download zed/lynx --revision $R',
    'R="${R:-REV}"\nhf download zed/lynx --revision $R',
  ],
  [
    'a name in a variable, used twice',
    'N=zed/lynx\nhf download $N\nvllm serve "$N" --port 1',
    'N=zed/lynx\nhf download $N --revision REV\nvllm serve "$N" --revision REV --port 1',
  ],
  [
    'options in a variable',
    'ARGS="--model zed/lynx --port 1"\npython -m vllm.entrypoints.openai.api_server $ARGS',
    'ARGS="--model zed/lynx --port 1"\npython -m vllm.entrypoints.openai.api_server $ARGS --revision REV',
  ],
  [
    'a command in an array',
    'CMD=(vllm serve zed/lynx --port 1)\n"${CMD[@]}"',
    'CMD=(vllm serve zed/lynx --port 1)\n"${CMD[@]}" --revision REV',
  ],
  [
    'a name that the environment may choose',
    'hf download "${MODEL:-zed/lynx}"',
    'hf download "${MODEL:-zed/lynx}" --revision "${MODEL_REVISION:-REV}"',
  ],
  [
    'a name that an argument may choose',
    'model_id=${1:-zed/lynx}\nhf download $model_id',
    'model_id=${1:-zed/lynx}\nhf download $model_id --revision ${model_revision:-REV}',
  ],
  [
    'a function',
    'get() { hf download "$1"; }\nget zed/lynx',
    'get() { hf download "$1" --revision REV; }\nget zed/lynx',
  ],
  [
    'code that is given to a shell',
    'bash -c "hf download zed/lynx"',
    'bash -c "hf download zed/lynx --revision REV"',
  ],
  ['a substitution', 'x=$(hf download zed/lynx)', 'x=$(hf download zed/lynx --revision REV)'],
  [
    'the code revision that vLLM is given',
    'vllm serve zed/lynx --trust-remote-code --code-revision main',
    'vllm serve zed/lynx --revision REV --trust-remote-code --code-revision REV',
  ],
  [
    'a tokenizer of its own',
    'vllm serve zed/other --tokenizer zed/lynx',
    'vllm serve zed/other --tokenizer zed/lynx --tokenizer-revision REV',
  ],
  [
    'a draft model in JSON',
    `vllm serve zed/other --speculative-config '{"model": "zed/lynx"}'`,
    `vllm serve zed/other --speculative-config '{"model": "zed/lynx", "revision": "REV"}'`,
  ],
  [
    'a draft model in JSON in double quotes',
    'vllm serve zed/other --speculative-config "{\\"model\\": \\"zed/lynx\\"}"',
    'vllm serve zed/other --speculative-config "{\\"model\\": \\"zed/lynx\\", \\"revision\\": \\"REV\\"}"',
  ],
  [
    'vLLM in a container',
    'docker run -p 1:1 vllm/vllm-openai:v1 --model zed/lynx --port 1',
    'docker run -p 1:1 vllm/vllm-openai:v1 --model zed/lynx --revision REV --port 1',
  ],
  [
    'TGI',
    'text-generation-launcher --model-id zed/lynx',
    'text-generation-launcher --model-id zed/lynx --revision REV',
  ],
  [
    'adapters of TGI',
    'text-generation-launcher --model-id zed/other --lora-adapters zed/lynx,b=zed/two@v1',
    'text-generation-launcher --model-id zed/other --lora-adapters zed/lynx@REV,b=zed/two@v1',
  ],
  [
    'TEI',
    'text-embeddings-router --model-id=zed/lynx --revision refs/pr/1',
    'text-embeddings-router --model-id=zed/lynx --revision REV',
  ],
  ['infinity', 'infinity_emb v2 --model-id zed/lynx', 'infinity_emb v2 --model-id zed/lynx --revision REV'],
  [
    'infinity with a revision for each model',
    'infinity_emb v2 --model-id zed/a --revision v1 --model-id zed/lynx --revision v2',
    'infinity_emb v2 --model-id zed/a --revision v1 --model-id zed/lynx --revision REV',
  ],
  [
    'sglang',
    'python3 -m sglang.launch_server --model-path zed/lynx',
    'python3 -m sglang.launch_server --model-path zed/lynx --revision REV',
  ],
  [
    'trl',
    'trl sft --model_name_or_path zed/lynx --dataset_name zed/rows',
    'trl sft --model_name_or_path zed/lynx --model_revision REV --dataset_name zed/rows',
  ],
  [
    'LLaMA-Factory',
    'llamafactory-cli train --model_name_or_path zed/lynx',
    'llamafactory-cli train --model_name_or_path zed/lynx --model_revision REV',
  ],
  [
    'lm-eval',
    'lm_eval --model hf --model_args pretrained=zed/lynx,dtype=float --tasks x',
    'lm_eval --model hf --model_args pretrained=zed/lynx,revision=REV,dtype=float --tasks x',
  ],
  [
    'a branch of lm-eval',
    'lm_eval --model_args "pretrained=zed/lynx,revision=main"',
    'lm_eval --model_args "pretrained=zed/lynx,revision=REV"',
  ],
  [
    'a name of lm-eval in a variable',
    'M=zed/lynx\nlm_eval --model_args "pretrained=$M,dtype=float"',
    'M=zed/lynx\nlm_eval --model_args "pretrained=$M,revision=REV,dtype=float"',
  ],
  [
    'mergekit',
    'mergekit-extract-lora zed/lynx zed/base out',
    'mergekit-extract-lora zed/lynx@REV zed/base out',
  ],
  [
    'a volume',
    'hf jobs run -v hf://datasets/zed/lynx:/data image cmd',
    'hf jobs run -v hf://datasets/zed/lynx@REV:/data image cmd',
  ],
];

/** Cases of addresses and of clones. */
export const ADDRESS_CASES: readonly PinCase[] = [
  ['a file', `wget ${HUB}/zed/lynx/resolve/main/a.bin`, `wget ${HUB}/zed/lynx/resolve/REV/a.bin`],
  [
    'a file that is not known, of a branch that a variable holds',
    `src=${HUB}/zed/lynx\npfx=resolve/main/ggml\ncurl -LO $src/$pfx-"$1".bin`,
    `src=${HUB}/zed/lynx\npfx=resolve/REV/ggml\ncurl -LO $src/$pfx-"$1".bin`,
  ],
  [
    'a base and a path',
    `BASE=${HUB}/zed/lynx/resolve/main\ncurl -LO $BASE/a.bin\ncurl -LO $BASE/b.bin`,
    `BASE=${HUB}/zed/lynx/resolve/REV\ncurl -LO $BASE/a.bin\ncurl -LO $BASE/b.bin`,
  ],
  [
    'a name in a variable',
    `N=zed/lynx\nwget ${HUB}/$N/resolve/main/a.bin`,
    `N=zed/lynx\nwget ${HUB}/$N/resolve/REV/a.bin`,
  ],
  [
    'a branch in a variable',
    `R=main\nwget ${HUB}/zed/lynx/resolve/$R/a.bin\nwget ${HUB}/zed/lynx/resolve/$R/b.bin`,
    `R=REV\nwget ${HUB}/zed/lynx/resolve/$R/a.bin\nwget ${HUB}/zed/lynx/resolve/$R/b.bin`,
  ],
  [
    'several files',
    `N=zed/lynx\nfor f in a b; do wget ${HUB}/$N/resolve/main/$f; done`,
    `N=zed/lynx\nfor f in a b; do wget ${HUB}/$N/resolve/REV/$f; done`,
  ],
  [
    'a branch in a base of its own',
    `N=zed/lynx\nBASE="${HUB}/\${N}/resolve/main"\nF=a.bin\n[ -f $F ] || curl -LO "$BASE/$F"`,
    `N=zed/lynx\nBASE="${HUB}/\${N}/resolve/REV"\nF=a.bin\n[ -f $F ] || curl -LO "$BASE/$F"`,
  ],
  [
    'a function of the script',
    `get() { wget -P $1 $2; }\nget d ${HUB}/zed/lynx/raw/main/a`,
    `get() { wget -P $1 $2; }\nget d ${HUB}/zed/lynx/raw/REV/a`,
  ],
  ['a requirement', `pip install "x @ git+${HUB}/zed/lynx"`, `pip install "x @ git+${HUB}/zed/lynx@REV"`],
  [
    'a tool',
    `uvx --from git+${HUB}/spaces/zed/lynx.git tool`,
    `uvx --from git+${HUB}/spaces/zed/lynx.git@REV tool`,
  ],
  ['a clone', `git clone ${HUB}/zed/lynx`, `git clone ${HUB}/zed/lynx; git -C lynx checkout REV`],
  [
    'a clone into a folder',
    `git clone ${HUB}/zed/lynx.git "$OUT/m" && ls`,
    `git clone ${HUB}/zed/lynx.git "$OUT/m" && git -C "$OUT/m" checkout REV && ls`,
  ],
  [
    'a clone with what is set for it',
    `GIT_LFS_SKIP_SMUDGE=1 git clone git@hf.co:zed/lynx`,
    `GIT_LFS_SKIP_SMUDGE=1 git clone git@hf.co:zed/lynx; GIT_LFS_SKIP_SMUDGE=1 git -C lynx checkout REV`,
  ],
  [
    'a shallow clone',
    `git clone --depth 1 ${HUB}/zed/lynx d # here\nls`,
    `git clone --depth 1 ${HUB}/zed/lynx d; git -C d fetch --depth 1 origin REV; git -C d checkout FETCH_HEAD # here\nls`,
  ],
  [
    'a clone on which a list goes on',
    `git clone ${HUB}/zed/lynx &&\n  ls`,
    `git clone ${HUB}/zed/lynx && git -C lynx checkout REV &&\n  ls`,
  ],
  [
    'a clone in a folder',
    `git -C /opt clone ${HUB}/zed/lynx`,
    `git -C /opt clone ${HUB}/zed/lynx; git -C /opt -C lynx checkout REV`,
  ],
  [
    'a clone that may fail',
    `[ -d lynx ] || git lfs clone ${HUB}/zed/lynx || exit 1`,
    `[ -d lynx ] || git lfs clone ${HUB}/zed/lynx && git -C lynx checkout REV || exit 1`,
  ],
  [
    'a clone whose revision is checked out already',
    `git clone ${HUB}/zed/lynx && cd lynx && git checkout v1`,
    `git clone ${HUB}/zed/lynx && cd lynx && git checkout REV`,
  ],
  [
    'a clone of a revision',
    `git clone --revision=main ${HUB}/zed/lynx`,
    `git clone --revision=REV ${HUB}/zed/lynx`,
  ],
  [
    'a clone of a branch',
    `git clone -b v1 ${HUB}/zed/lynx`,
    `git clone -b v1 ${HUB}/zed/lynx; git -C lynx checkout REV`,
  ],
  [
    'a clone in a group',
    `(cd /x && git clone ${HUB}/zed/lynx)`,
    `(cd /x && git clone ${HUB}/zed/lynx && git -C lynx checkout REV)`,
  ],
  [
    'two clones',
    `git clone ${HUB}/zed/lynx\ngit clone ${HUB}/zed/two\ngit -C two checkout v1`,
    `git clone ${HUB}/zed/lynx; git -C lynx checkout REV\ngit clone ${HUB}/zed/two\ngit -C two checkout v1`,
  ],
];

/** Cases of variables that containers read. */
export const VARIABLE_CASES: readonly PinCase[] = [
  [
    'TGI in a container',
    'docker run -e MODEL_ID=zed/lynx ghcr.io/huggingface/text-generation-inference:3',
    'docker run -e MODEL_ID=zed/lynx -e REVISION=REV ghcr.io/huggingface/text-generation-inference:3',
  ],
  [
    'its revision',
    'docker run -e MODEL_ID=zed/lynx -e REVISION=main ghcr.io/huggingface/text-generation-inference:3',
    'docker run -e MODEL_ID=zed/lynx -e REVISION=REV ghcr.io/huggingface/text-generation-inference:3',
  ],
  [
    'a server that the script starts',
    'export MODEL_ID=zed/lynx\ntext-embeddings-router --port 1',
    'export MODEL_ID=zed/lynx REVISION=REV\ntext-embeddings-router --port 1',
  ],
  ['adapters', 'export LORA_ADAPTERS=zed/lynx,zed/two', 'export LORA_ADAPTERS=zed/lynx@REV,zed/two'],
];

/** What cannot be pinned, and why. */
export const UNPINNABLE_CASES: readonly (readonly [title: string, script: string, because: string])[] = [
  [
    'a branch that another repository shares',
    `src=${HUB}/zed/lynx\n[ -z "$2" ] || src=${HUB}/zed/puma\npfx=resolve/main/ggml\ncurl -LO $src/$pfx-"$1".bin`,
    'unsupported-place',
  ],
  ['llama.cpp', 'llama-server -hf zed/lynx:Q4_K_M', 'no-revision-parameter'],
  ['Ollama', 'ollama pull hf.co/zed/lynx:Q8_0', 'no-revision-parameter'],
  ['Docker', 'docker model run hf.co/zed/lynx', 'no-revision-parameter'],
  ['mlx-lm', 'mlx_lm.generate --model zed/lynx', 'no-revision-parameter'],
  ['torchtune', 'tune download zed/lynx', 'no-revision-parameter'],
  ['adapters of vLLM', 'vllm serve zed/other --lora-modules a=zed/lynx', 'no-revision-parameter'],
  [
    'a data set of trl',
    'trl sft --model_name_or_path zed/other --dataset_name zed/lynx',
    'no-revision-parameter',
  ],
  ['a page', 'curl https://api-inference.huggingface.co/models/zed/lynx', 'no-revision-parameter'],
  ['several names', 'for n in zed/lynx zed/two; do hf download $n; done', 'unsupported-place'],
  ['a name that may be a folder', 'N=zed/lynx\n[ -d m ] && N=./m\nvllm serve $N', 'unsupported-place'],
  [
    'several names in an address',
    'for n in zed/lynx zed/two; do wget https://hf.co/$n/resolve/main/a; done',
    'unsupported-place',
  ],
  ['two branches', 'if a; then N=zed/lynx; else N=zed/two; fi\nhf download $N', 'unsupported-place'],
  [
    'a name that the caller may give',
    'if [ -n "$1" ]; then N=$1; else N=zed/lynx; fi\nhf download $N',
    'unsupported-place',
  ],
  ['an unknown revision', 'hf download zed/lynx --revision $R', 'dynamic-revision'],
  ['an unknown revision in an address', 'wget https://hf.co/zed/lynx/resolve/$R/a.bin', 'dynamic-revision'],
  [
    'a revision of two names',
    'R=main\nhf download zed/lynx --revision $R\nhf download zed/two --revision $R',
    'unsupported-place',
  ],
  [
    'a revision that names a folder too',
    'R=main\nhf download zed/lynx --revision $R\ncp -r x /models/$R',
    'unsupported-place',
  ],
  ['one option for two names', 'lm_eval --model_args pretrained=zed/lynx,peft=zed/p', 'unsupported-place'],
  ['a clone in a pipeline', 'git clone https://hf.co/zed/lynx | tee log', 'unsupported-place'],
  ['a clone in the background', 'git clone https://hf.co/zed/lynx &', 'unsupported-place'],
  ['a clone that is negated', 'if ! git clone https://hf.co/zed/lynx; then exit 1; fi', 'unsupported-place'],
  [
    'a clone into a new folder each time',
    'git clone https://hf.co/zed/lynx "$(mktemp -d)"',
    'unsupported-place',
  ],
  ['a clone in a container', 'docker run img git clone https://hf.co/zed/lynx', 'unsupported-place'],
  ['a bare clone', 'git clone --bare https://hf.co/zed/lynx', 'unsupported-place'],
  ['a submodule', 'git submodule add https://hf.co/zed/lynx', 'unsupported-place'],
  ['a variable that anything may read', 'export MODEL_ID=zed/lynx', 'unsupported-place'],
  ['a program of somewhere else', 'python train.py --model_name_or_path zed/lynx', 'unsupported-place'],
];
