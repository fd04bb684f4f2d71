/**
 * Names under which ordinary text lies in a codebase. Of such files, when they begin as text, the end is not searched for
 * an archive: nothing opens them as one, and there are many of them.
 */
export const TEXT_EXTENSIONS: ReadonlySet<string> = new Set(
  `adoc asm astro bash bat bib bicep c cc cfg clj cmake cmd conf cpp cs css csv cxx dart diff dockerfile env erl ex exs f90
  fish fs go gradle graphql groovy h hbs hcl hh hpp hs htm html hxx ini ipynb java jinja jinja2 jl js json json5 jsonl jsx kt
  kts less lock log lua m map markdown md mdx mjs mk ml mm mod nim nix patch php pl pm po properties proto ps1 pug py pyi r
  rb rmd rs rst s sass scala scss sh sln sol sql sum svelte svg swift tex tf thrift toml ts tsv tsx txt vb vim vue xml xsl
  yaml yml zig zsh`.split(/\s+/),
);
