/**
 * How a file marks what a program does not run. `prose`: nothing in it is run. `rows`: data for reading, not fetched by
 * what holds it. `json`: no comments. The rest name the characters that open a comment.
 */
export type CommentSyntax =
  | 'prose'
  | 'rows'
  | 'json'
  | 'notebook'
  | 'python'
  | 'hash'
  | 'slash'
  | 'dash'
  | 'semicolon'
  | 'markup';

const BY_EXTENSION: Readonly<Record<CommentSyntax, string>> = {
  prose:
    'md mdx markdown rst txt adoc asciidoc html htm xhtml tex bib org textile wiki pod rtf diff patch srt vtt',
  rows: 'csv tsv jsonl ndjson log out psv',
  json: 'json map webmanifest geojson har lock excalidraw',
  notebook: 'ipynb',
  python: 'py pyi pyw pyx pxd bzl sage',
  hash: 'sh bash zsh fish ksh csh yaml yml toml rb r jl ex exs pl pm tf tfvars hcl nix cmake mk mak just env conf cfg properties dockerfile containerfile ps1 psm1 psd1 awk sed tcl gd graphql gql coffee cr',
  slash:
    'js mjs cjs jsx ts mts cts tsx vue svelte astro go rs java kt kts scala groovy gradle c h cc cpp cxx hpp hh cu cuh m mm cs fs swift dart php proto sol zig json5 jsonc bicep css scss less jsonnet libsonnet cue v typ',
  dash: 'sql lua hs elm ada vhd',
  semicolon: 'ini lisp el clj cljs scm asm reg',
  markup: 'xml xsd xsl plist svg csproj props targets xaml',
};

export const SYNTAX_BY_EXTENSION: ReadonlyMap<string, CommentSyntax> = new Map(
  (Object.keys(BY_EXTENSION) as CommentSyntax[]).flatMap((syntax) =>
    BY_EXTENSION[syntax].split(' ').map((extension) => [extension, syntax] as const),
  ),
);

/** Files without an extension that people read. */
export const PROSE_NAMES =
  /^(?:readme|license|licence|copying|notice|changelog|changes|history|authors|contributors|contributing|security|news|todo|install|citation)(?:[._-]|$)/;
