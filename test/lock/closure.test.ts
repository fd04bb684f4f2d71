import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRepoName } from '../../src/core/index.ts';
import { describedIn, isDescribing } from '../../src/lock/closure/index.ts';

const read = (path: string, content: unknown) =>
  describedIn(
    path,
    new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content)),
  );
const named = (path: string, content: unknown) =>
  read(path, content).dependencies.map(
    ({ edge, kind, name, revision }) => `${edge} ${kind} ${name}${revision === null ? '' : `@${revision}`}`,
  );

describe('files that say what else is loaded', () => {
  test.each<[what: string, path: string, content: unknown, expected: readonly string[]]>([
    [
      'an adapter: its base',
      'adapter_config.json',
      { base_model_name_or_path: 'a/b' },
      ['base-model model a/b'],
    ],
    [
      'an adapter in a folder, with the revision of its base',
      'checkpoint-1/adapter_config.json',
      { base_model_name_or_path: 'a/b', revision: 'v2' },
      ['base-model model a/b@v2'],
    ],
    [
      'an adapter of a legacy name',
      'adapter_config.json',
      { base_model_name_or_path: 'gpt2' },
      ['base-model model gpt2'],
    ],
    [
      'code of a model from elsewhere',
      'config.json',
      { auto_map: { AutoConfig: 'a/code--configuration.C', AutoModel: 'modeling.M' } },
      ['remote-code code a/code'],
    ],
    [
      'code of a tokenizer, slow and fast',
      'tokenizer_config.json',
      { auto_map: { AutoTokenizer: ['a/slow--tok.T', 'a/fast--tok.T'] } },
      ['remote-code code a/slow', 'remote-code code a/fast'],
    ],
    [
      'code of a tokenizer in the old form, a list',
      'tokenizer_config.json',
      { auto_map: ['a/slow--tok.T', null] },
      ['remote-code code a/slow'],
    ],
    [
      'code of a part',
      'config.json',
      {
        text_config: { auto_map: { AutoModel: 'a/text--m.M' } },
        parts: [{ auto_map: { AutoModel: 'a/p--m.M' } }],
      },
      ['remote-code code a/text', 'remote-code code a/p'],
    ],
    [
      'code of a processor',
      'processor_config.json',
      { auto_map: { AutoProcessor: 'a/p--p.P' } },
      ['remote-code code a/p'],
    ],
    [
      'a kernel as the way to attend',
      'config.json',
      { attn_implementation: 'paged|a/kernel@v1:forward' },
      ['kernel code a/kernel@v1'],
    ],
    ['an ordinary way to attend', 'config.json', { attn_implementation: 'flash_attention_2' }, []],
    [
      'the audio tokenizer of a processor',
      'processor_config.json',
      { audio_tokenizer: { audio_tokenizer_name_or_path: 'a/dac' } },
      ['component model a/dac'],
    ],
    ['a vision tower', 'config.json', { mm_vision_tower: 'openai/clip' }, ['component model openai/clip']],
    [
      'a backbone with its weights',
      'config.json',
      { backbone: 'microsoft/resnet-50', use_pretrained_backbone: true },
      ['component model microsoft/resnet-50'],
    ],
    [
      'a backbone without its weights',
      'config.json',
      { backbone: 'microsoft/resnet-50', use_pretrained_backbone: false },
      [],
    ],
    [
      'class names of an image processor',
      'preprocessor_config.json',
      { class_info_file: 'coco.json', repo_path: 'shi-labs/oneformer_demo' },
      ['component dataset shi-labs/oneformer_demo'],
    ],
    [
      'the model that a speculator is for',
      'config.json',
      { speculators_config: { verifier: { name_or_path: 'a/big' } } },
      ['component model a/big'],
    ],
    [
      'a module of sentence-transformers from elsewhere',
      'modules.json',
      [
        { idx: 0, type: 'a/b--custom.T' },
        { idx: 1, type: 'sentence_transformers.models.Pooling' },
      ],
      ['remote-code code a/b'],
    ],
    [
      'components of a modular pipeline',
      'modular_model_index.json',
      {
        unet: ['diffusers', 'UNet', { repo: 'a/unet', revision: 'v1', subfolder: 'unet' }],
        vae: [null, null, {}],
      },
      ['component model a/unet@v1'],
    ],
    [
      'submodules',
      '.gitmodules',
      '[submodule "a"]\n\tpath = a\n\turl = https://huggingface.co/a/b\n[submodule "d"]\n\turl = git@hf.co:datasets/a/d.git\n',
      ['submodule model a/b', 'submodule dataset a/d'],
    ],
    [
      'the prior of a pipeline',
      'README.md',
      '---\nprior:\n- a/prior\n---\n# Title',
      ['component model a/prior'],
    ],
    [
      'NaN, which Python takes for JSON',
      'config.json',
      '{"x": NaN, "s": "NaN", "auto_map": {"A": "a/b--c.D"}}',
      ['remote-code code a/b'],
    ],
    [
      'lineage, which is not loaded',
      'config.json',
      { _name_or_path: 'a/b', text_config: { _name_or_path: 'c/d' } },
      [],
    ],
    ['lineage of a tokenizer', 'tokenizer_config.json', { name_or_path: 'a/b' }, []],
    ['the base model of a card', 'README.md', '---\nbase_model: a/b\n---\n', []],
    ['a card without metadata', 'README.md', '# Title\nprior: a/b\n', []],
  ])('%s', (_what, path, content, expected) => {
    expect(isDescribing(path)).toBe(true);
    expect(named(path, content)).toEqual(expected);
  });

  test.each([
    [
      'a local path',
      'adapter_config.json',
      { base_model_name_or_path: './base' },
      /"\.\/base", a path on the machine/,
    ],
    ['no JSON', 'config.json', '{', /not JSON/],
    ['a submodule elsewhere', '.gitmodules', 'url = https://git.example/a/b', /kept elsewhere/],
    ['metadata that is no YAML', 'README.md', '---\nprior: [\n---\n', /not YAML/],
  ])('%s is a note', (_what, path, content, expected) => {
    expect(read(path, content).dependencies).toEqual([]);
    expect(read(path, content).notes).toEqual([expect.stringMatching(expected)]);
  });

  test('a file that names thousands of repositories is followed so far, and says so', () => {
    const auto_map = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`A${i}`, `a/b${i}--c.D`]));
    const { dependencies, notes } = read('config.json', { auto_map });
    expect(dependencies).toHaveLength(100);
    expect(notes[0]).toContain('4900 repositories more');
  });

  test('nothing that a file holds makes reading it fail', () => {
    const paths = [
      'adapter_config.json',
      'config.json',
      'modules.json',
      'modular_model_index.json',
      '.gitmodules',
      'README.md',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...paths),
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.json(),
          fc.string().map((text) => `---\nprior: ${text}\n---\n`),
        ),
        (path, content) => {
          const { dependencies, notes } = read(path, content);
          expect(dependencies.filter(({ name }) => !isRepoName(name))).toEqual([]);
          expect(notes.length).toBeLessThanOrEqual(10);
        },
      ),
    );
  });
});
