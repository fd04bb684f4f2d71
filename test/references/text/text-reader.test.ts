import { describe, expect, test } from 'vitest';
import { read } from '../read-text.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';

describe('addresses', () => {
  // In a file whose language nobody reads, so that the address alone decides.
  test.each([
    ['https://huggingface.co/zed/lynx', 'mention model zed/lynx 1:24 url.page'],
    ['https://www.huggingface.co/zed/lynx/', 'mention model zed/lynx 1:28 url.page'],
    ['https://hf.co/zed/lynx', 'mention model zed/lynx 1:15 url.page'],
    ['https://HuggingFace.co/Zed/Lynx', 'mention model Zed/Lynx 1:24 url.page'],
    ['https://huggingface.co/zed/lynx/tree/v1.0', 'mention model zed/lynx@v1.0 1:24 url.page'],
    ['https://huggingface.co/zed/lynx/blob/main/a.bin', 'mention model zed/lynx@main 1:24 url.page'],
    [
      `https://huggingface.co/zed/lynx/resolve/${SHA}/a.bin?download=true`,
      `load model zed/lynx@${SHA} 1:24 url.resolve`,
    ],
    ['https://huggingface.co/zed/lynx/raw/main/config.json', 'load model zed/lynx@main 1:24 url.resolve'],
    [
      'https://huggingface.co/zed/lynx/resolve/refs%2Fpr%2F7/a',
      'load model zed/lynx@refs/pr/7 1:24 url.resolve',
    ],
    ['https://huggingface.co/zed/lynx/resolve/refs/pr/7/a', 'load model zed/lynx@refs/pr/7 1:24 url.resolve'],
    ['https://huggingface.co/zed/lynx?revision=v2&x=1', 'mention model zed/lynx@v2 1:24 url.page'],
    ['x = "https://huggingface.co/zed/lynx/resolve"', 'load model zed/lynx 1:29 url.resolve'],
    ['https://huggingface.co/zed/lynx/resolve', 'mention model zed/lynx 1:24 url.page'],
    ['https://huggingface.co/datasets/zed/lynx', 'mention dataset zed/lynx 1:33 url.page'],
    ['https://huggingface.co/datasets/squad', 'mention dataset squad 1:33 url.page'],
    [
      'https://huggingface.co/datasets/zed/lynx/resolve/main/x.csv',
      'load dataset zed/lynx@main 1:33 url.resolve',
    ],
    ['https://huggingface.co/spaces/zed/lynx', 'mention space zed/lynx 1:31 url.page'],
    ['https://hf-mirror.com/zed/lynx/resolve/main/a', 'load model zed/lynx@main 1:23 url.resolve'],
    ['https://huggingface.co/gpt2/resolve/main/vocab.json', 'load model gpt2@main 1:24 url.resolve'],
    ['https://huggingface.co/zed/lynx.git', 'mention model zed/lynx 1:24 url.page'],
    ['https://huggingface.co:443/zed/lynx', 'mention model zed/lynx 1:28 url.page'],
    ['https://huggingface.co/zed/lynx#usage', 'mention model zed/lynx 1:24 url.page'],
    ['https://huggingface.co/api/models/zed/lynx/revision/main', 'load model zed/lynx@main 1:35 url.api'],
    ['https://huggingface.co/api/datasets/zed/lynx', 'load dataset zed/lynx 1:37 url.api'],
    [
      `https://huggingface.co/api/resolve-cache/models/zed/lynx/${SHA}/a`,
      `load model zed/lynx@${SHA} 1:49 url.api`,
    ],
    ['https://api-inference.huggingface.co/models/zed/lynx', 'load model zed/lynx 1:45 url.inference'],
    ['https://api-inference.huggingface.co/models/gpt2', 'load model gpt2 1:45 url.inference'],
    ['https://router.huggingface.co/hf-inference/models/zed/lynx', 'load model zed/lynx 1:51 url.inference'],
    [
      'https://datasets-server.huggingface.co/rows?dataset=zed%2Flynx&config=x',
      'load dataset zed/lynx 1:53 url.api',
    ],
    ['git@hf.co:zed/lynx', 'load model zed/lynx 1:11 git.clone'],
    ['ssh://git@hf.co/datasets/zed/lynx', 'load dataset zed/lynx 1:26 git.clone'],
    ['git clone https://user:secret@huggingface.co/zed/lynx', 'load model zed/lynx 1:46 git.clone'],
    ['git+https://huggingface.co/zed/lynx@v1', 'load code zed/lynx@v1 1:28 pip.git remote-code'],
    ['git+https://huggingface.co/spaces/zed/lynx', 'load space zed/lynx 1:35 pip.git remote-code'],
    ['hf.co/zed/lynx:Q4_K_M', 'load model zed/lynx 1:7 url.bare'],
    ['huggingface.co/zed/lynx', 'mention model zed/lynx 1:16 url.page'],
    ['hf://zed/lynx', 'load model zed/lynx 1:6 url.hf'],
    ['hf://zed/lynx@v1/a/b.bin', 'load model zed/lynx@v1 1:6 url.hf'],
    [`hf://zed/lynx:${SHA}`, `load model zed/lynx@${SHA} 1:6 url.hf`],
    ['hf://zed/lynx:/mount', 'load model zed/lynx 1:6 url.hf'],
    ['hf://models/zed/lynx', 'load model zed/lynx 1:13 url.hf'],
    [
      'hf://datasets/zed/lynx@refs%2Fconvert%2Fparquet/x.parquet',
      'load dataset zed/lynx@refs/convert/parquet 1:15 url.hf',
    ],
    ['hf://datasets/squad/x.parquet', 'load dataset squad 1:15 url.hf'],
    ['hf://spaces/zed/lynx/app.py', 'load space zed/lynx 1:13 url.hf'],
    ['huggingface://zed/lynx/a.gguf@dev', 'load model zed/lynx@dev 1:15 url.hf'],
    ['hf-hub:zed/lynx@v1', 'load model zed/lynx@v1 1:8 url.hf-hub'],
    ['hf_hub:zed/lynx', 'load model zed/lynx 1:8 url.hf-hub'],
    ['https://zed-lynx.hf.space/api/predict', 'load space zed/lynx 1:9 url.space'],
    ['https://zed-lynx.static.hf.space', 'load space zed/lynx 1:9 url.space'],
    [
      'https:\\/\\/huggingface.co\\/zed\\/lynx\\/resolve\\/main\\/a',
      'load model zed/lynx@main 1:27 url.resolve',
    ],
  ])('%s', (text, expected) => {
    expect(read('x.unknown', text)).toEqual([expected]);
  });

  test.each([
    ['https://huggingface.co/docs/transformers', 'documentation'],
    ['https://huggingface.co/blog/some-post', 'the blog'],
    ['https://huggingface.co/papers/2401.00001', 'papers'],
    ['https://huggingface.co/learn/nlp-course', 'courses'],
    ['https://huggingface.co/settings/tokens', 'settings'],
    ['https://huggingface.co/collections/org/x-123', 'collections'],
    ['https://huggingface.co/transformers/main_classes', 'the legacy documentation'],
    ['https://huggingface.co/org', 'an owner'],
    ['https://huggingface.co/gpt2', 'a single segment'],
    ['https://huggingface.co/org/models', "an owner's models"],
    ['https://huggingface.co/models?search=x', 'a search'],
    ['https://huggingface.co/datasets', 'the datasets'],
    ['https://huggingface.co/spaces/org', "an owner's spaces"],
    ['https://huggingface.co/api/whoami-v2', 'another API'],
    ['https://huggingface.co/username/model', 'a placeholder'],
    ['https://huggingface.co/<user>/<repo>', 'a placeholder in brackets'],
    ['https://huggingface.co.evil.example/zed/lynx', 'another host that begins so'],
    ['https://nothuggingface.co/zed/lynx', 'another host that ends so'],
    ['https://evil-huggingface.co/zed/lynx', 'another host with a dash'],
    ['https://discuss.huggingface.co/t/name', 'the forum'],
    [
      'https://huggingface.co/datasets/huggingface/documentation-images/resolve/main/a.png',
      'pictures of the documentation',
    ],
    ['https://huggingface.co/datasets/viewer/?dataset=glue', 'the viewer of data sets'],
    ['hf://buckets/zed/lynx', 'a bucket, which is no repository'],
    ['https://hf.space', 'the bare domain'],
    ['shf://zed/lynx', 'another scheme'],
  ])('%s is no reference: %s', (text) => {
    expect(read('x.unknown', text)).toEqual([]);
  });

  test.each([
    '.',
    ',',
    ')',
    ']',
    '>',
    "'",
    '"',
    '`',
    ';',
    ':',
    '!',
    '?',
    '*',
    '**',
    '...',
    ').',
    '\u3002',
    '|',
  ])('punctuation %s after an address is not part of the name', (mark) => {
    expect(read('x.md', `see https://huggingface.co/zed/lynx${mark} there`)).toEqual([
      'mention model zed/lynx 1:28 url.page',
    ]);
  });

  test('underscores of emphasis are not part of the name', () => {
    expect(read('x.md', '_https://huggingface.co/zed/lynx_')).toEqual([
      'mention model zed/lynx 1:25 url.page',
    ]);
  });

  test('an application whose host has several dashes is dynamic', () => {
    expect(read('a.js', 'fetch("https://some-zed-lynx.hf.space/run")')).toEqual([
      'load space * 1:16 url.space dynamic',
    ]);
  });

  test.each([
    [
      'a.py',
      'url = f"https://huggingface.co/zed/{name}/resolve/main/x"',
      'load model zed/* 1:32 url.resolve dynamic',
    ],
    ['a.py', 'url = "hf://zed/" + name', 'load model zed/* 1:13 url.hf dynamic'],
    [
      'a.sh',
      'wget https://huggingface.co/zed/model-$SIZE/resolve/main/x',
      'load model zed/model-* 1:29 url.resolve dynamic',
    ],
  ])('an open name keeps its owner: %s %s', (path, text, expected) => {
    expect(read(path, text)).toContain(expected);
  });
});

describe('roles', () => {
  const FILE = 'https://huggingface.co/zed/lynx/resolve/main/x.bin';

  test.each([
    ['README.md', FILE, 'mention'],
    ['docs/index.rst', FILE, 'mention'],
    ['page.html', `<a href="${FILE}">`, 'mention'],
    ['notes.txt', FILE, 'mention'],
    ['LICENSE', FILE, 'mention'],
    ['rows.csv', `1,${FILE}`, 'mention'],
    ['main.go', `url := "${FILE}"`, 'load'],
    ['main.go', `// see ${FILE}`, 'mention'],
    ['main.go', `// url := "${FILE}"`, 'commented'],
    ['main.go', `/* url = "${FILE}" */`, 'commented'],
    ['main.go', `/*\n * From ${FILE}\n */`, 'mention'],
    ['main.rs', `let glob = "src/**/*"; let url = "${FILE}";`, 'load'],
    ['a.rb', `# from ${FILE}`, 'mention'],
    ['a.rb', `x = "#{y} # z ${FILE}"`, 'load'],
    ['query.sql', `-- ${FILE}`, 'mention'],
    ['conf.xml', `<!-- ${FILE} --><model>${FILE}</model>`, 'mention,load'],
    ['a.json', `{"error": "Cannot access the file at ${FILE}"}`, 'mention'],
    ['a.json', `{"description": "${FILE} - a model of the hub"}`, 'mention'],
    ['a.json', `{"setup": "cd x && curl -LO ${FILE}"}`, 'load'],
    ['Makefile', `\twget ${FILE}`, 'load'],
    ['Makefile', `#\twget ${FILE}`, 'commented'],
  ])('%s: %j is %s', (path, text, expected) => {
    expect(
      read(path, text)
        .map((line) => line.split(' ')[0])
        .join(),
    ).toBe(expected);
  });

  test('a docstring mentions, an assigned string loads', () => {
    const text = [`"""Uses ${FILE}."""`, 'X = """', FILE, '"""', 'def f():', `    r'''See ${FILE}'''`].join(
      '\n',
    );
    expect(read('a.py', text).map((line) => line.split(' ').slice(0, 4).join(' '))).toEqual([
      'mention model zed/lynx@main 1:32',
      'load model zed/lynx@main 3:24',
      'mention model zed/lynx@main 6:36',
    ]);
  });

  test('a PEP 723 block is a comment that is run', () => {
    const text = [
      '# /// script',
      '# dependencies = ["x @ git+https://huggingface.co/spaces/zed/lynx@v1"]',
      '# ///',
    ];
    expect(read('a.py', text.join('\n'))).toEqual([
      expect.stringMatching(/^load space zed\/lynx@v1 2:\d+ .* remote-code$/),
    ]);
  });
});

describe('addresses in examples', () => {
  const url = 'https://huggingface.co/zed/lynx/resolve/main/a.png';
  test.each([
    ['a docstring kept under a name', 'a.py', `EXAMPLE_DOC_STRING = """\n  load("${url}")\n"""\n`],
    ['a session of the interpreter', 'a.py', `register("""\n  >>> load("${url}")\n""")\n`],
    ['JSDoc', 'a.js', `/**\n * const url = '${url}';\n */\nf();\n`],
  ])('are mentioned in %s', (_, path, text) => {
    expect(read(path, text).map((line) => line.split(' ')[0])).toEqual(['mention']);
  });

  test.each([
    ['a text that is passed', 'a.py', `run("""\n  load("${url}")\n""")\n`, 'load'],
    ['a comment that is none of documentation', 'a.js', `/* const url = '${url}'; */\n`, 'commented'],
  ])('are what they are in %s', (_, path, text, role) => {
    expect(read(path, text).map((line) => line.split(' ')[0])).toEqual([role]);
  });
});

describe('schemes of other hubs in settings', () => {
  test.each([
    [
      'values.yaml',
      'models:\n  fox:\n    url: "ollama://lynx:2b"\n',
      ['load ollama model lynx@2b 3:20 url.ollama'],
    ],
    [
      'values.yaml',
      'x: [ollama://zed/lynx, modelscope://zed/puma:v1]',
      ['load ollama model zed/lynx 1:14 url.ollama', 'load modelscope model zed/puma@v1 1:37 url.modelscope'],
    ],
    [
      'a.toml',
      'm = "ollama://lynx"\n# as in ollama://puma:8b.\n',
      ['load ollama model lynx 1:15 url.ollama', 'mention ollama model puma@8b 2:18 url.ollama'],
    ],
    [
      'values.yaml',
      'a: https://hf.co/zed/lynx/resolve/main/a\nb: ollama://lynx\nc: hf://zed/puma',
      [
        'load model zed/lynx@main 1:18 url.resolve',
        'load ollama model lynx 2:13 url.ollama',
        'load model zed/puma 3:9 url.hf',
      ],
    ],
    [
      'values.yaml',
      'url: ollama://localhost:11434\nb: ollama://ollama.svc:11434/api\nc: ollama://127.0.0.1\nd: ollama://',
      [],
    ],
    ['main.go', 'if strings.HasPrefix(url, "ollama://model") {', []],
  ])('%s %s', (path, text, expected) => {
    expect(read(path, text)).toEqual(expected);
  });
});
