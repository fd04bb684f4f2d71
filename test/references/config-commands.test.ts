import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import type { PinSite, ReaderContext } from '../../src/references/index.ts';
import { READERS } from '../../src/references/index.ts';
import { applied, COMMIT } from './pinned-text.ts';
import { read } from './read-text.ts';

describe('what commands name', () => {
  test.each<readonly [string, string, string, readonly string[]]>([
    [
      'a variable of the workflow',
      '.github/workflows/a.yml',
      `env:\n  WHICH: zed/lynx\njobs:\n  a:\n    steps:\n      - run: hf download \${{ env.WHICH }}\n      - run: |\n          hf download "$WHICH"\n`,
      ['load model zed/lynx 2:10 hf.download constant used 6:26 used 8:23'],
    ],
    [
      'what a known image is given first',
      'compose.yml',
      'services:\n  a:\n    image: vllm/vllm-openai:v1\n    command: ["zed/lynx", "--port", "80"]\n  b:\n    image: michaelf34/infinity:1\n    command: ["v2", "--model-id", "zed/puma"]\n',
      ['load model zed/lynx 4:16 vllm.serve', 'load model zed/puma 7:36 infinity_emb'],
    ],
    [
      'a script behind a shell of its own',
      'compose.yml',
      'services:\n  setup:\n    entrypoint: ["/bin/sh", "-lc"]\n    command: >\n      sh -c "\n        echo \'Pulling lynx:4b ...\' &&\n        ollama pull lynx:4b\n      "\n',
      ['load ollama model lynx@4b 7:21 ollama'],
    ],
    [
      'nothing of an image that is not known',
      'compose.yml',
      'services:\n  a:\n    image: app/server:v1\n    command: ["zed/lynx", "--port", "80"]\n',
      [],
    ],
    [
      'each value of a matrix',
      '.github/workflows/a.yml',
      `jobs:\n  a:\n    strategy:\n      matrix:\n        id: [zed/a, zed/b]\n    steps:\n      - run: hf download \${{ matrix.id }}\n`,
      [
        'load model zed/a 5:14 hf.download constant used 7:26',
        'load model zed/b 5:21 hf.download constant used 7:26',
      ],
    ],
    [
      'what a matrix includes',
      '.github/workflows/a.yml',
      `jobs:\n  a:\n    strategy:\n      matrix:\n        include:\n          - id: zed/a\n    steps:\n      - run: hf download \${{matrix.id}}\n`,
      ['load model zed/a 6:17 hf.download constant used 8:26'],
    ],
    [
      'the default of an input',
      '.github/workflows/a.yml',
      `on:\n  workflow_dispatch:\n    inputs:\n      which:\n        default: zed/lynx\njobs:\n  a:\n    steps:\n      - run: hf download \${{ inputs.which }}\n`,
      ['load model zed/lynx 5:18 hf.download constant used 9:26'],
    ],
    [
      'a variable of the container',
      'deploy.yaml',
      'containers:\n  - image: vllm/vllm-openai\n    args: ["--model", "$(WHICH)"]\n    env:\n      - name: WHICH\n        value: zed/lynx\n',
      ['load model zed/lynx 6:16 vllm.serve constant used 3:24'],
    ],
    [
      'variables of GitLab',
      '.gitlab-ci.yml',
      'variables:\n  WHICH: zed/lynx\njob:\n  script:\n    - hf download "$WHICH"\n',
      ['load model zed/lynx 2:10 hf.download constant used 5:19'],
    ],
    [
      'a variable of another job',
      '.gitlab-ci.yml',
      'a:\n  variables:\n    WHICH: zed/lynx\nb:\n  script:\n    - echo "$WHICH"\n',
      [],
    ],
  ])('%s', (_, path, text, expected) => {
    expect(read(path, text)).toEqual(expected);
  });
});

/** Stands for the shell's reader: the last word with a slash is what is loaded, and takes an option behind it. */
function contextOf(path: string, site: (end: number, text: string) => PinSite): ReaderContext {
  return {
    path,
    exists: () => false,
    source: () => null,
    wantsPins: true,
    hazard: () => {},
    embedded: (_, text) => {
      const match = /[\w-]+\/[\w-]+(?!.*\w\/\w)/.exec(text);
      if (match === null) return [];
      const end = match.index + match[0].length;
      return [
        {
          hub: 'huggingface',
          kind: 'model',
          name: match[0],
          role: 'load',
          form: 'a.b',
          offset: match.index,
          usedAt: [],
          resolution: 'literal',
          revision: null,
          pinSites: [site(end, text)],
        },
      ];
    },
  };
}

const OPTION = (end: number): PinSite => ({
  kind: 'edits',
  edits: [{ start: end, end, before: ' --revision ', after: '' }],
});
const GIT = (end: number): PinSite => ({
  kind: 'edits',
  edits: [{ start: end, end, before: ' && git -C "x" checkout ', after: '' }],
});

function pinned(path: string, text: string, site = OPTION): string {
  const reader = READERS.find(({ language }) => language === (path.endsWith('.json') ? 'json' : 'yaml'))!;
  const sites = reader.read(text, contextOf(path, site)).flatMap(({ pinSites }) => pinSites ?? []);
  return applied(
    text,
    sites.flatMap((each) => (each.kind === 'edits' ? each.edits : [])),
  );
}

describe('how commands are pinned', () => {
  test.each<readonly [string, string, string, string, typeof OPTION | undefined]>([
    [
      'a line of a script',
      'a.yaml',
      'run: |\n  hf download zed/lynx\n  ls\n',
      'run: |\n  hf download zed/lynx --revision REV\n  ls\n',
      OPTION,
    ],
    [
      'a command of one text',
      'a.yaml',
      'command: --model-id zed/lynx\n',
      'command: --model-id zed/lynx --revision REV\n',
      OPTION,
    ],
    [
      'a text in quotes',
      'a.yaml',
      'command: "x zed/lynx" # y\n',
      'command: "x zed/lynx --revision REV" # y\n',
      OPTION,
    ],
    [
      'a quote within quotes',
      'a.yaml',
      'run: "clone zed/lynx"\n',
      'run: "clone zed/lynx && git -C \\"x\\" checkout REV"\n',
      GIT,
    ],
    [
      'elements one below the other',
      'a.yaml',
      'args:\n  - --model-id\n  - zed/lynx\n  - --port\n',
      'args:\n  - --model-id\n  - zed/lynx\n  - --revision\n  - "REV"\n  - --port\n',
      OPTION,
    ],
    [
      'elements in quotes',
      'a.yaml',
      'args:\n- "--model-id=zed/lynx" # x\n',
      'args:\n- "--model-id=zed/lynx" # x\n- "--revision"\n- "REV"\n',
      OPTION,
    ],
    [
      'elements on one line',
      'a.yaml',
      'args: ["--model-id", "zed/lynx", "-x"]\n',
      'args: ["--model-id", "zed/lynx", "--revision", "REV", "-x"]\n',
      OPTION,
    ],
    [
      'elements on one line without blanks',
      'a.json',
      '{"args":["--model-id","zed/lynx"]}',
      '{"args":["--model-id","zed/lynx","--revision","REV"]}',
      OPTION,
    ],
    [
      'elements on lines of their own',
      'a.json',
      '{"args": [\n  "--model-id",\n  "zed/lynx"\n]}\n',
      '{"args": [\n  "--model-id",\n  "zed/lynx",\n  "--revision",\n  "REV"\n]}\n',
      OPTION,
    ],
    [
      'a script that is an element',
      'a.yaml',
      'args: ["-c", "get zed/lynx"]\n',
      'args: ["-c", "get zed/lynx --revision REV"]\n',
      OPTION,
    ],
    [
      'a list of lines',
      'a.yaml',
      'script:\n  - ls\n  - get zed/lynx\n',
      'script:\n  - ls\n  - get zed/lynx --revision REV\n',
      OPTION,
    ],
  ])('%s', (_, path, text, expected, site) => {
    const found = pinned(path, text, site);
    expect(found).toBe(expected.replace('REV', COMMIT));
    expect(() => parseYaml(found)).not.toThrow();
  });
});
