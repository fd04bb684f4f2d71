import { describe } from 'vitest';
import { elixirReader } from '../../../src/references/elixir/index.ts';
import { type CodeCase, testCases } from '../read-code.ts';

const CASES: readonly CodeCase[] = [
  {
    title: 'a tuple with and without options',
    text: '{:ok, model} = Bumblebee.load_model({:hf, "zed/lynx"})\n{:ok, tok} = Bumblebee.load_tokenizer({:hf, "zed/lynx", revision: "main", offline: true})',
    found: ['load model zed/lynx 1 bumblebee.hf', 'load model zed/lynx@main 2 bumblebee.hf'],
    pins: ['edits', 'edits'],
  },
  {
    title: 'an attribute of a module',
    text: 'defmodule A do\n  @repo {:hf, "zed/lynx"}\n  @id "zed/two"\n\n  def load, do: Bumblebee.load_model({:hf, @id})\nend',
    found: ['load model zed/lynx 2 bumblebee.hf', 'load model zed/two 3 bumblebee.hf constant'],
    pins: ['edits', 'edits'],
  },
  {
    title: 'variables of two tests',
    text: 'test "a" do\n  repo = "zed/a"\n  Bumblebee.load_model({:hf, repo})\nend\n\ntest "b" do\n  repo = "zed/b"\n  Bumblebee.load_model({:hf, repo})\nend',
    found: ['load model zed/a 2 bumblebee.hf constant', 'load model zed/b 7 bumblebee.hf constant'],
    pins: ['edits', 'edits'],
  },
  {
    title: 'a variable of the environment',
    text: 'repo = System.get_env("MODEL", "zed/lynx")\nother = System.get_env("OTHER") || "zed/two"\nBumblebee.load_model({:hf, repo})\nBumblebee.load_model({:hf, other})',
    found: [
      'load model zed/lynx 1 bumblebee.hf environment',
      'load model zed/two 2 bumblebee.hf environment',
    ],
  },
  {
    title: 'documentation and comments',
    text: 'defmodule A do\n  @moduledoc """\n  Loads `zed/doc-1` with `load_model/1`.\n\n      {:ok, m} = Bumblebee.load_model({:hf, "zed/doc"})\n  """\n  # Bumblebee.load_model({:hf, "zed/old"})\nend',
    found: [
      'mention model zed/doc-1 3 elixir.documentation',
      'mention model zed/doc 5 bumblebee.hf',
      'commented model zed/old 7 bumblebee.hf',
    ],
  },
  {
    title: 'the cells of a Livebook',
    text: '# Title\n\nIt\'s `{:hf, "zed/prose"}` of Bumblebee.\n\n```elixir\n{:ok, m} = Bumblebee.load_model({:hf, "zed/lynx"})\n```\n\n```python\nx = {:hf, "zed/no"}\n```\n',
    found: ['load model zed/lynx 6 bumblebee.hf'],
    pins: ['edits'],
    path: 'notebooks/a.livemd',
  },
  {
    title: 'nothing in local folders, other tuples and names of tests',
    text: 'Bumblebee.load_model({:local, "zed/lynx"})\nx = {:other, "zed/lynx"}\ndescribe "temperature/3" do\nend',
    found: [],
  },
];

describe('Elixir', () => testCases(elixirReader, 'lib/a.ex', CASES));
