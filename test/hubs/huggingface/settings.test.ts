import { expect, test } from 'vitest';
import { huggingFaceCacheFolder, huggingFaceSettings } from '../../../src/hubs/index.ts';

const nothing = () => undefined;
const files =
  (...paths: string[]) =>
  (path: string) =>
    paths.includes(path) ? ` from ${path}\n` : undefined;

test('without any setting it is the public hub, anonymously', () => {
  expect(huggingFaceSettings({}, nothing)).toEqual({ endpoint: 'https://huggingface.co' });
  expect(huggingFaceSettings({ HF_ENDPOINT: '', HF_TOKEN: ' ' }, nothing)).toEqual({
    endpoint: 'https://huggingface.co',
  });
});

test('HF_ENDPOINT loses its trailing slash and keeps its path prefix', () => {
  expect(huggingFaceSettings({ HF_ENDPOINT: 'http://host:8080/repository/hf/' }, nothing).endpoint).toBe(
    'http://host:8080/repository/hf',
  );
});

test('HF_TOKEN comes before HUGGING_FACE_HUB_TOKEN, and both before files', () => {
  const env = { HF_TOKEN: 'one\n', HUGGING_FACE_HUB_TOKEN: 'two', HOME: '/home/jo' };
  const file = files('/home/jo/.cache/huggingface/token');
  expect(huggingFaceSettings(env, file)).toMatchObject({ token: 'one', tokenSource: 'HF_TOKEN' });
  expect(huggingFaceSettings({ ...env, HF_TOKEN: '' }, file)).toMatchObject({
    token: 'two',
    tokenSource: 'HUGGING_FACE_HUB_TOKEN',
  });
});

test.each([
  [{ HF_TOKEN_PATH: '/run/token', HF_HOME: '/hf', HOME: '/home/jo' }, '/run/token'],
  [{ HF_HOME: '/hf', XDG_CACHE_HOME: '/cache', HOME: '/home/jo' }, '/hf/token'],
  [{ HF_HOME: '~/hf', HOME: '/home/jo' }, '/home/jo/hf/token'],
  [{ XDG_CACHE_HOME: '/cache', HOME: '/home/jo' }, '/cache/huggingface/token'],
  [{ HOME: '/home/jo' }, '/home/jo/.cache/huggingface/token'],
])('the token file under %j is %s', (env, path) => {
  expect(huggingFaceSettings(env, files(path))).toMatchObject({ token: `from ${path}`, tokenSource: path });
});

test('without a home there is no file to read', () => {
  const read: string[] = [];
  huggingFaceSettings({}, (path) => {
    read.push(path);
    return undefined;
  });
  expect(read).toEqual([]);
});

test.each(['1', 'true', 'YES', 'on'])(
  'HF_HUB_DISABLE_IMPLICIT_TOKEN=%s takes no token from anywhere',
  (value) => {
    const env = { HF_HUB_DISABLE_IMPLICIT_TOKEN: value, HF_TOKEN: 'one', HOME: '/home/jo' };
    const settings = huggingFaceSettings(env, files('/home/jo/.cache/huggingface/token'));
    expect(settings).toEqual({ endpoint: 'https://huggingface.co' });
  },
);

const braced = (name: string) => ['$', `{${name}}`].join('');

/** As huggingface_hub 0.36.2 and 2.0.0 have it in `constants.py`. */
test.each([
  [{ HF_HUB_CACHE: '/a', HUGGINGFACE_HUB_CACHE: '/b', HF_HOME: '/c', HOME: '/home/jo' }, '/a'],
  [{ HUGGINGFACE_HUB_CACHE: '~/b', HF_HOME: '/c', HOME: '/home/jo' }, '/home/jo/b'],
  [{ HF_HOME: '/c', XDG_CACHE_HOME: '/x', HOME: '/home/jo' }, '/c/hub'],
  [{ HF_HOME: '$DATA/hf', DATA: '/data', HOME: '/home/jo' }, '/data/hf/hub'],
  [
    { HF_HUB_CACHE: `${braced('DATA')}/${braced('NONE')}/$NONE`, DATA: '/data' },
    `/data/${braced('NONE')}/$NONE`,
  ],
  [{ XDG_CACHE_HOME: '/x', HOME: '/home/jo' }, '/x/huggingface/hub'],
  [{ HOME: '/home/jo' }, '/home/jo/.cache/huggingface/hub'],
  [{ HF_HUB_CACHE: '', HF_HOME: '', HOME: '/home/jo' }, '/home/jo/.cache/huggingface/hub'],
  [{}, null],
])('downloads are kept, under %j, in %s', (env, folder) => {
  expect(huggingFaceCacheFolder(env)).toBe(folder);
});
