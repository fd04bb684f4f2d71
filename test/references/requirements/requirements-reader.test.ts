import { describe, expect, test } from 'vitest';
import { read } from '../read-text.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';

describe('requirements', () => {
  test.each([
    [
      'requirements.txt',
      `lynx @ git+https://huggingface.co/zed/lynx@${SHA}`,
      `load code zed/lynx@${SHA} 1:35 pip.git remote-code`,
    ],
    [
      'requirements-dev.txt',
      'git+https://huggingface.co/zed/lynx.git@v1#egg=lynx',
      'load code zed/lynx@v1 1:28 pip.git remote-code',
    ],
    ['constraints.txt', '-e git+https://hf.co/spaces/zed/app', 'load space zed/app 1:29 pip.git remote-code'],
    [
      'dev-requirements.in',
      'https://huggingface.co/zed/lynx/resolve/main/x-1.0-py3-none-any.whl',
      'load code zed/lynx@main 1:24 pip.url remote-code',
    ],
    [
      'requirements.txt',
      '# lynx @ git+https://huggingface.co/zed/lynx',
      'commented code zed/lynx 1:37 pip.git remote-code',
    ],
    [
      'requirements.txt',
      'torch  # see git+https://huggingface.co/zed/lynx for more',
      'mention code zed/lynx 1:41 pip.git remote-code',
    ],
    ['requirements.txt', 'torch # https://huggingface.co/zed/lynx', 'mention model zed/lynx 1:32 url.page'],
    [
      'setup.cfg',
      '[options]\ninstall_requires =\n    lynx @ git+https://huggingface.co/zed/lynx@v1\n',
      'load code zed/lynx@v1 3:39 pip.git remote-code',
    ],
    [
      'Pipfile',
      '[packages]\nlynx = {git = "https://huggingface.co/zed/lynx", ref = "v1"}\n',
      'load code zed/lynx@v1 2:39 pip.git remote-code',
    ],
    [
      'pyproject.toml',
      '[project]\ndependencies = [\n  "lynx @ git+https://huggingface.co/zed/lynx@v1",\n]\n',
      'load code zed/lynx@v1 3:38 pip.git remote-code',
    ],
    [
      'environment.yml',
      'dependencies:\n  - pip:\n    - lynx @ git+https://huggingface.co/zed/lynx@v1\n',
      'load code zed/lynx@v1 3:41 pip.git remote-code',
    ],
    [
      'uv.lock',
      '[[package]]\nsource = { git = "https://huggingface.co/spaces/zed/app?rev=v1#0123456789abcdef0123456789abcdef01234567" }\n',
      `load space zed/app@${SHA} 2:49 pip.git remote-code`,
    ],
    [
      'poetry.lock',
      '[[package]]\n[package.source]\ntype = "git"\nurl = "https://huggingface.co/zed/lynx"\nresolved_reference = "v1"\n',
      'load code zed/lynx@v1 4:31 pip.git remote-code',
    ],
    [
      '.gitmodules',
      '[submodule "x"]\n\tpath = x\n\turl = https://huggingface.co/datasets/zed/rows\n',
      'load dataset zed/rows 3:40 git.submodule',
    ],
  ])('%s: %s', (path, text, expected) => {
    expect(read(path, text)).toEqual([expected]);
  });

  test('a hash within an address opens no comment', () => {
    expect(
      read(
        'requirements.txt',
        'git+https://huggingface.co/zed/lynx#egg=a\ngit+https://huggingface.co/zed/other',
      ),
    ).toHaveLength(2);
  });
});
