/** An address of the hub that a name of the program completes: what the names of such a file hold is repositories. */
export const BUILDS_ADDRESS =
  /\b(?:huggingface\.co|hf\.co|hf-mirror\.com)\/(?:models\/|datasets\/|api\/models\/)?(?:\\\(|\$\{?[A-Za-z_(]|#?\{|%[sv@]|["'][ \t]{0,8}\+)/;
