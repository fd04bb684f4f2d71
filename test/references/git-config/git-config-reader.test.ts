import { expect, test } from 'vitest';
import { readPinnable } from '../../../src/references/index.ts';
import { read } from '../read-text.ts';

test.each<readonly [string, string, string, readonly string[]]>([
  [
    'submodules of every kind',
    '.gitmodules',
    '[submodule "a"]\n\tpath = a\n\turl = https://huggingface.co/zed/lynx\n[submodule "b"]\n\turl = git@hf.co:datasets/zed/rows\n[submodule "c"]\n  url = https://huggingface.co/spaces/zed/app.git\n',
    [
      'load model zed/lynx 3:31 git.submodule',
      'load dataset zed/rows 5:27 git.submodule',
      'load space zed/app 7:39 git.submodule',
    ],
  ],
  [
    'a submodule from elsewhere',
    '.gitmodules',
    '[submodule "a"]\n\turl = https://github.com/zed/lynx # not https://huggingface.co/\n',
    [],
  ],
  [
    'what is commented out',
    '.gitmodules',
    '[submodule "a"]\n\t# url = https://huggingface.co/zed/lynx\n',
    ['commented model zed/lynx 2:33 git.submodule'],
  ],
  [
    'where a remote is pushed to',
    'hooks/git/config',
    '[remote "origin"]\n\tpushurl = https://huggingface.co/zed/lynx\n',
    ['publish model zed/lynx 2:35 git.remote'],
  ],
])('%s', (_, path, text, expected) => {
  expect(read(path, text)).toEqual(expected);
});

test('the commit of a submodule is not in this file', () => {
  const text = '[submodule "a"]\n\turl = https://huggingface.co/zed/lynx\n';
  const [only] = readPinnable('.gitmodules', text, { exists: () => false });
  expect(only?.sites).toEqual([{ kind: 'unpinnable', because: 'unsupported-place' }]);
});
