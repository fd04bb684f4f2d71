import type { Language } from '../reader.ts';

const BY_LANGUAGE: Readonly<Partial<Record<Language, string>>> = {
  python: 'python py python3 py3 ipython ipython3 pycon python-repl pyodide',
  javascript: 'javascript js jsx mjs cjs typescript ts tsx node',
  shell:
    'bash sh shell zsh console shell-session shellsession sh-session terminal cmd powershell ps1 fish bat',
  dockerfile: 'dockerfile docker containerfile',
  yaml: 'yaml yml',
  json: 'json jsonc json5 jsonl',
  toml: 'toml env dotenv',
  properties: 'ini cfg conf properties',
  hcl: 'hcl tf terraform tfvars nomad',
  bicep: 'bicep',
  modelfile: 'modelfile',
  'git-config': 'gitmodules gitconfig',
  requirements: 'requirements requirements.txt pip-requirements',
  rust: 'rust rs',
  go: 'go golang',
  jvm: 'java kotlin kt kts scala groovy gradle',
  c: 'c cpp c++ cxx cc h hpp cuda',
  csharp: 'csharp cs c# dotnet',
  swift: 'swift',
  r: 'r',
  julia: 'julia jl',
  elixir: 'elixir ex exs iex',
  ruby: 'ruby rb irb',
  dart: 'dart',
};

/** What stands after the fence, lower-case. A fence without it is read as addresses only. */
export const FENCE_LANGUAGES: ReadonlyMap<string, Language> = new Map(
  (Object.keys(BY_LANGUAGE) as Language[]).flatMap((language) =>
    (BY_LANGUAGE[language] ?? '').split(' ').map((tag) => [tag, language] as const),
  ),
);
