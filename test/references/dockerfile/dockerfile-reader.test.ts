// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts under test hold variables of their own.
import { describe, expect, test } from 'vitest';
import { read } from '../read-text.ts';

const URL = 'https://huggingface.co/zed/lynx/resolve/main/a.bin';

describe('Dockerfiles', () => {
  test.each([
    [
      'a command',
      'FROM x\nRUN hf download zed/lynx --revision v1',
      ['load model zed/lynx@v1 2:17 hf.download'],
    ],
    ['exec form', 'RUN ["hf", "download", "zed/lynx"]', ['load model zed/lynx 1:25 hf.download']],
    [
      'flags',
      'RUN --mount=type=cache,target=/c --network=host hf download zed/lynx',
      ['load model zed/lynx 1:61 hf.download'],
    ],
    [
      'continued lines',
      'RUN pip install x && \\\n    # hf download zed/old\n\n    hf download \\\n      zed/lynx',
      ['commented model zed/old 2:19 hf.download', 'load model zed/lynx 5:7 hf.download'],
    ],
    [
      'a build argument',
      'ARG NAME=zed/lynx\nRUN hf download "${NAME}"',
      ['load model zed/lynx 1:10 hf.download default used 2:17'],
    ],
    [
      'an environment variable',
      'ENV NAME=zed/lynx REV="v1"\nRUN hf download $NAME --revision $REV',
      ['load model zed/lynx@v1 1:10 hf.download constant used 2:17'],
    ],
    [
      'an environment variable of the old form',
      'ENV NAME zed/lynx\nRUN hf download $NAME',
      ['load model zed/lynx 1:10 hf.download constant used 2:17'],
    ],
    [
      'a telling environment variable',
      'ENV HF_MODEL_ID=zed/lynx \\\n    HF_MODEL_REVISION=v1',
      ['load model zed/lynx@v1 1:17 environment.HF_MODEL_ID'],
    ],
    [
      'an argument behind a variable',
      'ARG A=zed/lynx\nENV MODEL_ID=${A}',
      ['load model zed/lynx 1:7 environment.MODEL_ID default'],
    ],
    [
      'a here-document',
      'RUN <<EOF\nset -e\nhf download zed/lynx\nEOF\nRUN hf download zed/two',
      ['load model zed/lynx 3:13 hf.download', 'load model zed/two 5:17 hf.download'],
    ],
    [
      'an address',
      `ADD --checksum=sha256:ab ${URL} /a.bin`,
      ['load model zed/lynx@main 1:49 dockerfile.ADD'],
    ],
    [
      'an address with a variable',
      'ARG N=zed/lynx\nADD https://huggingface.co/$N/resolve/v1/a.bin /a',
      ['load model zed/lynx@v1 1:7 dockerfile.ADD default used 2:5'],
    ],
    ['a start command', 'CMD ["vllm", "serve", "zed/lynx"]', ['load model zed/lynx 1:24 vllm.serve']],
    [
      'a start command of the image',
      'FROM vllm/vllm-openai:v1 AS base\nCMD ["--model", "zed/lynx"]',
      ['load model zed/lynx 2:18 vllm.image'],
    ],
    [
      'an entry point with its arguments',
      'FROM x\nENTRYPOINT ["python", "a.py"]\nCMD ["--model_name_or_path", "zed/lynx"]',
      ['load model zed/lynx 3:31 option.model_name_or_path'],
    ],
    [
      'a shell as the entry point',
      'ENV M=zed/lynx\nENTRYPOINT ["sh", "-c", "vllm serve $M"]',
      ['load model zed/lynx 1:7 vllm.serve constant used 2:37'],
    ],
    [
      'an instruction that is commented out',
      'FROM x\n# RUN hf download zed/lynx',
      ['commented model zed/lynx 2:19 hf.download'],
    ],
    [
      'another escape character',
      '# escape=`\nRUN hf download `\n  zed/lynx',
      ['load model zed/lynx 3:3 hf.download'],
    ],
    [
      'lines that end in CRLF',
      'RUN hf download \\\r\n  zed/lynx\r\nRUN ls',
      ['load model zed/lynx 2:3 hf.download'],
    ],
  ])('%s', (_, text, expected) => {
    expect(read('Dockerfile', text)).toEqual(expected);
  });

  test('a file that is written from a here-document is read in its language', () => {
    const text =
      "FROM x\nCOPY <<EOF /app/load.py\nfrom transformers import AutoModel\nAutoModel.from_pretrained('zed/lynx')\nEOF\n";
    expect(read('Dockerfile', text)).toEqual(['load model zed/lynx 4:28 transformers.from_pretrained']);
  });

  test.each([
    'FROM zed/lynx:latest',
    'FROM vllm/vllm-openai:v1',
    'COPY --from=zed/lynx /a /b',
    'LABEL model=zed/lynx',
    'RUN pip install transformers',
    'WORKDIR zed/model',
  ])('no reference: %s', (text) => {
    expect(read('Dockerfile', text)).toEqual([]);
  });

  test.each(['Dockerfile.gpu', 'docker/app.dockerfile', 'Containerfile'])('%s is one', (path) => {
    expect(read(path, 'RUN hf download zed/lynx')).toHaveLength(1);
  });
});
