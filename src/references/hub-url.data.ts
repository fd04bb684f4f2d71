/**
 * First path segments of huggingface.co that are no namespace (facts: references A8), lower-case. `datasets`, `spaces`,
 * `models` and `api` are handled before this list is asked.
 */
export const NOT_NAMESPACES: ReadonlySet<string> = new Set(
  (
    'docs blog papers spaces datasets models tasks learn settings join login logout pricing enterprise api new posts ' +
    'collections search organizations chat support terms-of-service privacy brand front assets static transformers ' +
    'metrics kernels buckets jobs inference playground course notifications landing welcome contact security about ' +
    'languages hardware storage changelog code-of-conduct content-guidelines oauth avatars new-dataset new-space ' +
    'inference-endpoints inference-api inference-providers licenses resolve raw blob tree discussions evaluate-metric-docs viewer'
  ).split(' '),
);

/** Second path segments that are a page of an owner, not a repository of theirs. */
export const OWNER_PAGES: ReadonlySet<string> = new Set(
  (
    'models datasets spaces collections activity followers following likes members settings posts papers kernels ' +
    'buckets discussions commits commit upload edit viewer community'
  ).split(' '),
);

/**
 * Repositories that hold the pictures and files of the hub's own documentation. Nearly every Markdown file written
 * from a template embeds one; none is a model or a dataset that anybody loads.
 */
export const DOCUMENTATION_ASSETS: ReadonlySet<string> = new Set([
  'huggingface/documentation-images',
  'huggingface/documentation-assets',
  'huggingface/badges',
  'huggingface/brand-assets',
  'huggingface/release-assets',
  'huggingface-course/documentation-images',
  'huggingface-deep-rl-course/course-images',
  'agents-course/course-images',
  'mcp-course/images',
]);

/** Path segments after a repository that a revision follows. */
export const REVISION_SEGMENTS: ReadonlySet<string> = new Set([
  'resolve',
  'raw',
  'blob',
  'tree',
  'commit',
  'commits',
  'blame',
  'revision',
  'resolve-revision',
]);
