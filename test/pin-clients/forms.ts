import type { Aside } from './asked-for.ts';
import { CLIENTS, type Client } from './clients.ts';

/** One file of the project, and how what it says is run. */
export interface PinnedForm {
  readonly form: string;
  readonly file: string;
  readonly clients: readonly Client[];
  readonly run: Runner;
  /** Every repository that the client may ask for, as the lab writes it. */
  readonly repositories: readonly string[];
  readonly asides?: readonly Aside[];
  /** What a run prints for an edition, if not the edition alone. */
  readonly prints?: (edition: string) => string;
}

/**
 * `cells`: the code of a notebook, in order. `steps`: what a workflow runs. `image`: what building it runs. `git`: a
 * script that clones from a folder instead of the Hub, as does `pip-git`, so that nothing is asked of the lab.
 */
export type Runner =
  | 'python'
  | 'cells'
  | 'node'
  | 'shell'
  | 'git'
  | 'pip'
  | 'pip-git'
  | 'make'
  | 'steps'
  | 'image'
  | 'cargo'
  | 'go';

const { transformers, hub036, datasets, hubJs, transformersJs, hfHub, goHuggingface, curl, wget, git } =
  CLIENTS;
const hub = [transformers, hub036];

const python = (
  name: string,
  form: string,
  clients: readonly Client[],
  ...repositories: string[]
): PinnedForm => ({
  form,
  file: `python/${name}.py`,
  clients,
  run: 'python',
  repositories,
});

const both = (edition: string) => `${edition} ${edition}`;

/** Code that a `revision` does not reach: it takes a `code_revision`. */
export const CODE_OF_ANOTHER: PinnedForm = {
  ...python('code_of_another', 'trust_remote_code, code of another repository', [transformers]),
  repositories: ['steady-labs/borrows-code', 'steady-labs/lends-code'],
  prints: both,
};

export const FORMS: readonly PinnedForm[] = [
  python('auto_config', 'AutoConfig.from_pretrained', [transformers], 'steady-labs/config'),
  python('auto_tokenizer', 'AutoTokenizer.from_pretrained', [transformers], 'steady-labs/tokenizer'),
  {
    ...python('remote_code', 'trust_remote_code', [transformers], 'steady-labs/remote-code'),
    prints: both,
  },
  CODE_OF_ANOTHER,
  python(
    'tokenizers_library',
    'tokenizers.Tokenizer.from_pretrained',
    [transformers],
    'steady-labs/fast-tokenizer',
  ),
  python('one_file', 'hf_hub_download', hub, 'steady-labs/one-file'),
  {
    ...python('snapshot', 'snapshot_download', hub, 'steady-labs/snapshot'),
    prints: (edition) => `${edition} ${edition} too`,
  },
  python('hub_api', 'HfApi().hf_hub_download of a dataset', [transformers], 'datasets/steady-labs/words'),
  python('mixin', 'ModelHubMixin.from_pretrained', [transformers], 'steady-labs/mixin'),
  python('file_system', 'HfFileSystem().open', hub, 'datasets/steady-labs/file-system'),
  python('fsspec_open', 'fsspec.open of hf://', [transformers], 'steady-labs/opened'),
  python('constant_revision', 'a constant for the revision', [transformers], 'steady-labs/constant'),
  python('options', 'a dictionary of options', [transformers], 'steady-labs/options'),
  python('parameter', 'a default of a parameter', [transformers], 'steady-labs/parameter'),
  python('command_line', 'a default of argparse', [transformers], 'steady-labs/argument'),
  python('environment', 'a default of the environment', [transformers], 'steady-labs/environment'),
  {
    ...python(
      'registry',
      'a table of names',
      [transformers],
      'steady-labs/registry-small',
      'steady-labs/registry-large',
    ),
    prints: (edition) => `small ${edition}\nlarge ${edition}`,
  },
  python('run_command', 'subprocess.run of hf download', [transformers], 'steady-labs/by-command'),
  python('pandas_read', 'pandas.read_csv of hf://', [datasets], 'datasets/steady-labs/table'),
  python('load_dataset', 'load_dataset', [datasets], 'datasets/steady-labs/rows'),
  python('data_files', 'load_dataset of data_files', [datasets], 'datasets/steady-labs/listed'),
  python('evaluate_metric', 'evaluate.load', [datasets], 'spaces/steady-labs/metric'),
  {
    form: 'a notebook',
    file: 'notebooks/cells.ipynb',
    clients: [transformers],
    run: 'cells',
    repositories: ['steady-labs/notebook'],
  },
  {
    form: 'hf download',
    file: 'shell/hf-download.sh',
    clients: hub,
    run: 'shell',
    repositories: ['steady-labs/downloaded'],
  },
  {
    form: 'huggingface-cli download',
    file: 'shell/huggingface-cli.sh',
    clients: [hub036],
    run: 'shell',
    repositories: ['datasets/steady-labs/downloaded-set'],
  },
  {
    form: 'curl',
    file: 'shell/curl.sh',
    clients: [curl],
    run: 'shell',
    repositories: ['steady-labs/curled'],
  },
  {
    form: 'wget',
    file: 'shell/wget.sh',
    clients: [wget],
    run: 'shell',
    repositories: ['steady-labs/fetched'],
  },
  {
    form: 'git clone',
    file: 'shell/clone.sh',
    clients: [git],
    run: 'git',
    repositories: ['steady-labs/cloned'],
  },
  {
    form: 'pip install of a wheel',
    file: 'shell/requirements.txt',
    clients: [transformers],
    run: 'pip',
    repositories: ['steady-labs/wheel'],
  },
  {
    form: 'git clone --depth 1',
    file: 'shell/shallow-clone.sh',
    clients: [git],
    run: 'git',
    repositories: ['steady-labs/shallow'],
  },
  {
    form: 'pip install of git',
    file: 'shell/requirements-git.txt',
    clients: [{ ...transformers, here: transformers.here && git.here }],
    run: 'pip-git',
    repositories: ['spaces/steady-labs/tool'],
  },
  {
    form: 'hf download of a variable',
    file: 'shell/variable.sh',
    clients: [transformers],
    run: 'shell',
    repositories: ['steady-labs/variable'],
  },
  {
    form: 'a table of names in JavaScript',
    file: 'javascript/registry.mjs',
    clients: [hubJs],
    run: 'node',
    repositories: ['steady-labs/js-small', 'steady-labs/js-large'],
    prints: (edition) => `small ${edition}\nlarge ${edition}`,
  },
  {
    form: 'a Makefile',
    file: 'shell/Makefile',
    clients: [transformers],
    run: 'make',
    repositories: ['steady-labs/made'],
  },
  {
    form: 'RUN in a Dockerfile',
    file: 'shell/Dockerfile',
    clients: [transformers],
    run: 'image',
    repositories: ['steady-labs/image'],
  },
  {
    form: 'a step of a workflow',
    file: '.github/workflows/models.yml',
    clients: [transformers],
    run: 'steps',
    repositories: ['steady-labs/workflow'],
  },
  ...(
    [
      ['download-file.mjs', 'downloadFile', 'steady-labs/js-file'],
      ['snapshot.mjs', 'snapshotDownload of a dataset', 'datasets/steady-labs/js-snapshot'],
      ['list-files.ts', 'listFiles in TypeScript', 'datasets/steady-labs/js-listed'],
      ['fetch.mjs', 'fetch', 'steady-labs/js-fetched'],
    ] as const
  ).map(
    ([name, form, repository]): PinnedForm => ({
      form,
      file: `javascript/${name}`,
      clients: [hubJs],
      run: 'node',
      repositories: [repository],
    }),
  ),
  {
    form: 'AutoTokenizer.from_pretrained in JavaScript',
    file: 'javascript/tokenizer.mjs',
    clients: [transformersJs],
    run: 'node',
    repositories: ['steady-labs/js-tokenizer'],
    asides: [
      {
        request: /\/resolve\/main\/tokenizer_config\.json$/,
        why: 'whether there is a tokenizer at all is asked of main, whatever the revision (`get_tokenizer_files.js`)',
      },
    ],
  },
  {
    form: 'hf-hub',
    file: 'rust/src/main.rs',
    clients: [hfHub],
    run: 'cargo',
    repositories: ['steady-labs/rust-model'],
  },
  {
    form: 'go-huggingface',
    file: 'go/main.go',
    clients: [goHuggingface],
    run: 'go',
    repositories: ['steady-labs/go-model'],
  },
];
