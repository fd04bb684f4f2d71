import { describe } from 'vitest';
import { cReader } from '../../../src/references/c/index.ts';
import { type CodeCase, testCases } from '../read-code.ts';

const CASES: readonly CodeCase[] = [
  {
    title: 'presets of llama.cpp',
    text: 'add_opt(common_arg({"--lynx-default"}, "use Lynx (can download weights)",\n    [](common_params & params) {\n        params.model.hf_repo = "zed/lynx-GGUF";\n        params.model.hf_file = "lynx-Q8_0.gguf";\n        params.n_ctx = 1\'000;\n    }));',
    found: ['load model zed/lynx-GGUF 3 constant.hf_repo constant'],
    pins: ['unsupported-place'],
  },
  {
    title: 'a preset of several assignments',
    text: 'params.speculative.model.hf_repo = "zed/draft-GGUF";\nparams.model.hf_repo             = "zed/big-GGUF";',
    found: [
      'load model zed/draft-GGUF 1 constant.hf_repo constant',
      'load model zed/big-GGUF 2 constant.hf_repo constant',
    ],
  },
  {
    title: 'a designated initializer',
    text: 'common_params_model m = { .path = "", .hf_repo = "zed/lynx-GGUF", .hf_file = "a.gguf" };',
    found: ['load model zed/lynx-GGUF 1 constant.hf_repo constant'],
  },
  {
    title: 'constants, defined and declared',
    text: '#define HF_REPO "zed/lynx"\nstatic const char * hf_repo_id = "zed/" "joined";\nconst std::string hf_model_id = R"(zed/raw)";',
    found: [
      'load model zed/lynx 1 constant.HF_REPO constant',
      'load model zed/joined 2 constant.hf_repo_id constant',
      'load model zed/raw 3 constant.hf_model_id constant',
    ],
  },
  {
    title: 'a call that downloads',
    text: 'auto f = common_get_hf_file("zed/lynx-GGUF:Q4", token, false);\nauto g = common_get_hf_file("zed/lynx-GGUF", token, false);',
    found: ['load model zed/lynx-GGUF 1 llama.cpp.hf_repo', 'load model zed/lynx-GGUF 2 llama.cpp.hf_repo'],
    pins: ['no-revision-parameter', 'no-revision-parameter'],
  },
  {
    title: 'a preset that names a quantization',
    text: 'params.model.hf_repo = "zed/lynx-GGUF:UD-Q4_K_XL";',
    found: ['load model zed/lynx-GGUF 1 constant.hf_repo constant'],
  },
  {
    title: 'addresses in usage texts and messages',
    text: 'fprintf(stderr, "usage: %s\\n"\n    "  get https://huggingface.co/zed/lynx/resolve/main/a.bin\\n", argv[0]);\nconst char *kUsageMessage = R"usage(\nwget https://huggingface.co/zed/two/resolve/main/b.bin\n)usage";\nstd::cerr << "see " << "https://huggingface.co/zed/three/resolve/main/c.bin";\nstd::string url = "https://huggingface.co/zed/four/resolve/main/d.bin";',
    found: [
      'mention model zed/lynx@main 2 code.message',
      'mention model zed/two@main 4 code.message',
      'mention model zed/three@main 6 code.message',
    ],
  },
  {
    title: 'an address in a message that is put together',
    text: '// hugging face\nmsg +=\n    "wget "\n    "https://huggingface.co/zed/lynx/resolve/"\n    "main/a.onnx\\r\\n";',
    found: ['mention model zed/lynx 4 code.message'],
  },
  {
    title: 'nothing in includes, quotes of characters, and usage texts',
    text: '#include "ggml/hf_repo.h"\n// see hf_repo\nchar c = \'"\'; const char * s = "application/json";\nprintf("  --hf-repo <user>/<model>\\n");',
    found: [],
  },
];

describe('C and C++', () => testCases(cReader, 'common/arg.cpp', CASES));
