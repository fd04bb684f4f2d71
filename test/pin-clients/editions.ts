import type { FileToPush } from '../../src/lab/index.ts';
import { wheelOf } from './wheel.ts';

/** What a repository holds: at the commit that is pinned the first edition, at the head of `main` a later one. */
export type Edition = 'first' | 'second';
type Contents = (edition: Edition) => Readonly<Record<string, string | Uint8Array>>;

const text: Contents = (edition) => ({ 'edition.txt': edition });

const config: Contents = (edition) => ({
  'config.json': JSON.stringify({ model_type: 'bert', hidden_size: 32, edition }),
});

/** A tokenizer of two words, the first of which is the edition. */
const tokenizer: Contents = (edition) => ({
  ...config(edition),
  'tokenizer_config.json': JSON.stringify({
    tokenizer_class: 'PreTrainedTokenizerFast',
    unk_token: '[UNK]',
    clean_up_tokenization_spaces: false,
  }),
  'tokenizer.json': JSON.stringify({
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [],
    normalizer: null,
    pre_tokenizer: { type: 'Whitespace' },
    post_processor: null,
    decoder: null,
    model: { type: 'WordLevel', vocab: { [edition]: 0, '[UNK]': 1 }, unk_token: '[UNK]' },
  }),
});

const code: Contents = (edition) => ({
  'configuration_edition.py': [
    'from transformers import PretrainedConfig',
    '',
    '',
    'class EditionConfig(PretrainedConfig):',
    '    model_type = "edition"',
    `    code_edition = "${edition}"`,
    '',
  ].join('\n'),
});

const remoteCode =
  (from: string, own: Contents): Contents =>
  (edition) => ({
    ...own(edition),
    'config.json': JSON.stringify({
      model_type: 'edition',
      auto_map: { AutoConfig: `${from}configuration_edition.EditionConfig` },
      edition,
    }),
  });

const rows: Contents = (edition) => ({ 'rows.csv': `number,edition\n1,${edition}\n` });

const metric: Contents = (edition) => ({
  'metric.py': [
    'import datasets',
    'import evaluate',
    '',
    '',
    'class Metric(evaluate.Metric):',
    '    def _info(self):',
    '        features = datasets.Features({"predictions": datasets.Value("int32"), "references": datasets.Value("int32")})',
    '        return evaluate.MetricInfo(description="", citation="", inputs_description="", features=features)',
    '',
    '    def _compute(self, predictions, references):',
    `        return {"edition": "${edition}"}`,
    '',
  ].join('\n'),
});

const wheel: Contents = (edition) => ({
  'editions-1.0-py3-none-any.whl': wheelOf('editions', '1.0', `edition = "${edition}"\n`),
});

/** A Python project that builds itself, so that installing it needs nothing else. */
const project: Contents = (edition) => ({
  'pyproject.toml': [
    '[build-system]',
    'requires = []',
    'build-backend = "backend"',
    'backend-path = ["."]',
    '',
  ].join('\n'),
  'backend.py': [
    'import base64',
    'from pathlib import Path',
    '',
    '',
    'def build_wheel(folder, settings=None, metadata=None):',
    '    name = "tool-1.0-py3-none-any.whl"',
    `    Path(folder, name).write_bytes(base64.b64decode("${Buffer.from(wheelOf('tool', '1.0', `edition = "${edition}"\n`)).toString('base64')}"))`,
    '    return name',
    '',
  ].join('\n'),
});

/** Every repository that the project loads, as the lab writes addresses. */
const CONTENTS: Readonly<Record<string, Contents>> = {
  'steady-labs/config': config,
  'steady-labs/tokenizer': tokenizer,
  'steady-labs/fast-tokenizer': tokenizer,
  'steady-labs/remote-code': remoteCode('', code),
  'steady-labs/borrows-code': remoteCode('steady-labs/lends-code--', () => ({})),
  'steady-labs/lends-code': code,
  'steady-labs/one-file': text,
  'steady-labs/snapshot': (edition) => ({
    ...text(edition),
    'nested/other.txt': `${edition} too`,
  }),
  'datasets/steady-labs/words': text,
  'steady-labs/mixin': text,
  'steady-labs/registry-small': text,
  'steady-labs/registry-large': text,
  'steady-labs/environment': text,
  'steady-labs/by-command': text,
  'steady-labs/notebook': text,
  'datasets/steady-labs/file-system': text,
  'steady-labs/opened': text,
  'datasets/steady-labs/table': rows,
  'datasets/steady-labs/rows': rows,
  'datasets/steady-labs/listed': rows,
  'spaces/steady-labs/metric': metric,
  'steady-labs/downloaded': text,
  'datasets/steady-labs/downloaded-set': text,
  'steady-labs/curled': text,
  'steady-labs/fetched': text,
  'steady-labs/made': text,
  'steady-labs/cloned': text,
  'steady-labs/shallow': text,
  'steady-labs/wheel': wheel,
  'spaces/steady-labs/tool': project,
  'steady-labs/constant': text,
  'steady-labs/options': text,
  'steady-labs/parameter': text,
  'steady-labs/argument': text,
  'steady-labs/variable': text,
  'steady-labs/js-small': text,
  'steady-labs/js-large': text,
  'steady-labs/image': text,
  'steady-labs/workflow': text,
  'steady-labs/js-file': text,
  'datasets/steady-labs/js-snapshot': text,
  'datasets/steady-labs/js-listed': (edition) => ({ [`edition-${edition}.txt`]: edition }),
  'steady-labs/js-tokenizer': tokenizer,
  'steady-labs/js-fetched': text,
  'steady-labs/rust-model': text,
  'steady-labs/go-model': text,
};

/** Those that are cloned, and not downloaded. */
export const CLONED: readonly string[] = [
  'steady-labs/cloned',
  'steady-labs/shallow',
  'spaces/steady-labs/tool',
];

export const REPOSITORIES: readonly string[] = Object.keys(CONTENTS);

export function filesOf(repository: string, edition: Edition): FileToPush[] {
  return Object.entries(CONTENTS[repository]!(edition)).map(([path, content]) => ({ path, content }));
}
