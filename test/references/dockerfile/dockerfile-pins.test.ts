// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts under test hold variables of their own.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPinnable } from '../../../src/references/index.ts';
import { COMMIT, pinnedText, sitesOf } from '../pinned-text.ts';

const target = { exists: () => false };
const HUB = 'https://huggingface.co';
const NAME = 'zed/lynx';

/** A file, and what becomes of it when `zed/lynx` is pinned to `<commit>`. */
const CASES: readonly (readonly [title: string, before: string, after: string])[] = [
  ['a command', 'RUN hf download zed/lynx\n', 'RUN hf download zed/lynx --revision <commit>\n'],
  [
    'continued lines',
    'RUN pip install x && \\\n    hf download \\\n    zed/lynx \\\n    && ls\n',
    'RUN pip install x && \\\n    hf download \\\n    zed/lynx --revision <commit> \\\n    && ls\n',
  ],
  [
    'a list',
    'RUN ["hf", "download", "zed/lynx"]\n',
    'RUN ["hf", "download", "zed/lynx", "--revision", "<commit>"]\n',
  ],
  [
    'a list with a branch',
    'CMD ["vllm", "serve", "zed/lynx", "--revision", "main"]\n',
    'CMD ["vllm", "serve", "zed/lynx", "--revision", "<commit>"]\n',
  ],
  [
    'the arguments of an image',
    'FROM vllm/vllm-openai:v1\nCMD ["--model", "zed/lynx", "--port", "1"]\n',
    'FROM vllm/vllm-openai:v1\nCMD ["--model", "zed/lynx", "--revision", "<commit>", "--port", "1"]\n',
  ],
  [
    'an entry point and its arguments',
    'ENTRYPOINT ["text-generation-launcher"]\nCMD ["--model-id=zed/lynx"]\n',
    'ENTRYPOINT ["text-generation-launcher"]\nCMD ["--model-id=zed/lynx", "--revision", "<commit>"]\n',
  ],
  [
    'a list with an address',
    `RUN ["wget", "${HUB}/zed/lynx/resolve/main/a"]\n`,
    `RUN ["wget", "${HUB}/zed/lynx/resolve/<commit>/a"]\n`,
  ],
  [
    'a shell in a list',
    'CMD ["sh", "-c", "hf download \\"zed/lynx\\" && ls"]\n',
    'CMD ["sh", "-c", "hf download \\"zed/lynx\\" --revision <commit> && ls"]\n',
  ],
  [
    'a build argument',
    'ARG NAME=zed/lynx\nRUN hf download "${NAME}"\n',
    'ARG NAME=zed/lynx\nRUN hf download "${NAME}" --revision <commit>\n',
  ],
  [
    'a branch in a variable',
    'ENV REV="main"\nRUN hf download zed/lynx --revision $REV\n',
    'ENV REV="<commit>"\nRUN hf download zed/lynx --revision $REV\n',
  ],
  [
    'a variable of the old form',
    'ENV REV main\nRUN hf download zed/lynx --revision $REV\n',
    'ENV REV <commit>\nRUN hf download zed/lynx --revision $REV\n',
  ],
  [
    'a here-document',
    'RUN <<EOF\nset -e\nhf download zed/lynx\nEOF\n',
    'RUN <<EOF\nset -e\nhf download zed/lynx --revision <commit>\nEOF\n',
  ],
  [
    'Python in a here-document',
    "COPY <<EOF /a.py\nfrom transformers import AutoModel\nAutoModel.from_pretrained('zed/lynx')\nEOF\n",
    "COPY <<EOF /a.py\nfrom transformers import AutoModel\nAutoModel.from_pretrained('zed/lynx', revision='<commit>')\nEOF\n",
  ],
  [
    'an address',
    `ADD ${HUB}/zed/lynx/resolve/main/a.bin /a.bin\n`,
    `ADD ${HUB}/zed/lynx/resolve/<commit>/a.bin /a.bin\n`,
  ],
  [
    'an address with a branch of its own',
    `ARG REV=main\nADD ${HUB}/zed/lynx/resolve/\${REV}/a.bin /a.bin\n`,
    `ARG REV=<commit>\nADD ${HUB}/zed/lynx/resolve/\${REV}/a.bin /a.bin\n`,
  ],
  [
    'a clone',
    `RUN apt-get update && git clone ${HUB}/zed/lynx /m && ls\n`,
    `RUN apt-get update && git clone ${HUB}/zed/lynx /m && git -C /m checkout <commit> && ls\n`,
  ],
  [
    'a variable of a server',
    'FROM ghcr.io/huggingface/text-generation-inference:3\nENV MODEL_ID=zed/lynx \\\n    PORT=1\n',
    'FROM ghcr.io/huggingface/text-generation-inference:3\nENV MODEL_ID=zed/lynx REVISION=<commit> \\\n    PORT=1\n',
  ],
  [
    'a variable of SageMaker',
    'ENV HF_MODEL_ID="zed/lynx"\n',
    'ENV HF_MODEL_ID="zed/lynx" HF_MODEL_REVISION=<commit>\n',
  ],
  [
    'lines that end in CRLF',
    'RUN hf download \\\r\n  zed/lynx\r\nRUN ls\r\n',
    'RUN hf download \\\r\n  zed/lynx --revision <commit>\r\nRUN ls\r\n',
  ],
];

function told(text: string): string[] {
  return readPinnable('Dockerfile', text, target).map(({ reference }) => {
    const { hub, role, kind, name, form, resolution, revision } = reference;
    return JSON.stringify([hub, role, kind, name, form, resolution, name === NAME ? null : revision]);
  });
}

function pinsOf(text: string): string[] {
  return readPinnable('Dockerfile', text, target).flatMap(({ reference: { name, pin, revision } }) =>
    name === NAME ? [`${pin} ${revision}`] : [],
  );
}

test.each(CASES)('pins %s', (_, before, after) => {
  const pinned = pinnedText('Dockerfile', before, NAME);
  expect(pinned).toBe(after.replaceAll('<commit>', COMMIT));
  expect(new Set(pinsOf(pinned!))).toEqual(new Set([`commit ${COMMIT}`]));
  expect(told(pinned!)).toEqual(told(before));
});

test.each([
  [
    'an argument of the build that no container sees',
    'FROM ghcr.io/huggingface/text-generation-inference\nARG MODEL_ID=zed/lynx\n',
    'unsupported-place',
  ],
  ['a variable that anything may read', 'FROM x\nENV MODEL_ID=zed/lynx\n', 'unsupported-place'],
  ['a list of llama.cpp', 'CMD ["llama-server", "-hf", "zed/lynx:Q4"]\n', 'no-revision-parameter'],
  ['an unknown branch', `ADD ${HUB}/zed/lynx/resolve/\${REV}/a.bin /a\n`, 'dynamic-revision'],
])('%s is not pinned by an edit', (_, text, because) => {
  expect(sitesOf('Dockerfile', text)).toContain(`zed/lynx: ${because}`);
});

test('pins hold wherever in a file they stand', () => {
  const line = fc.constantFrom(
    'FROM x\n',
    '# a note\n',
    'RUN ls \\\n  && ls\n',
    'ENV A=b\n',
    'COPY . /a\n',
    '\n',
  );
  fc.assert(
    fc.property(fc.constantFrom(...CASES), fc.array(line), fc.array(line), ([, body], before, after) => {
      const text = before.join('') + body + after.join('');
      const pinned = pinnedText('Dockerfile', text, NAME);
      if (pinned === null) return;
      expect(new Set(pinsOf(pinned))).toEqual(new Set([`commit ${COMMIT}`]));
      expect(told(pinned)).toEqual(told(text));
    }),
    { numRuns: 100 },
  );
});

test('a checksum pins what is downloaded, whatever the address says', () => {
  const sum = `sha256:${'ab'.repeat(32)}`;
  const text = `ADD --checksum=${sum} ${HUB}/zed/lynx/resolve/main/a.bin /a.bin\n`;
  expect(pinsOf(text)).toEqual([`digest ${sum}`]);
});
