import type { CodeFile } from '../code-file.ts';
import { API_TEXT, HOSTED_TEXT, HUB_TEXT, LOCAL_TEXT, ROUTED_TEXT } from '../hub-company.data.ts';
import { hasPackage } from '../hub-company.ts';
import type { ReaderContext } from '../reader.ts';

/** Folders of the code for one provider. */
const HOSTED_PATH =
  /(?:^|\/)(?:openai|openrouter|groq|together\w*|deepinfra|fireworks\w*|portkey|cerebras|bedrock|gateway)\b/i;
/** Where names stand for others: what a test expects of them, and the data that it feeds. */
const TEST_PATH = /(?:^|\/)(?:__tests__|__mocks__|tests?|fixtures?|e2e)\/|\.(?:test|spec)\.[cm]?[jt]sx?$/;
/** What the text and the package of a file say of whose models its names are. */
export interface HubContext {
  /** A telling name is proof. */
  readonly isOfHub: boolean;
  /** Nor does it speak of others: a name that reads as a checkpoint's is proof, whatever it stands under. */
  readonly isOfHubAlone: boolean;
  /** So is a name that reads as a checkpoint's, wherever it stands. */
  readonly isOfModels: () => boolean;
  /** Nothing in the file says that a provider's API is meant. */
  readonly isUnrouted: boolean;
  readonly isTest: boolean;
  /** Whether an API with a key is asked. */
  readonly isOfApi: boolean;
}

export function hubContextOf(
  file: CodeFile,
  isImporting: boolean,
  { path, source }: Pick<ReaderContext, 'path' | 'source'>,
): HubContext {
  const isTest = TEST_PATH.test(path);
  const isRouted = file.says(ROUTED_TEXT);
  const isUnrouted = !isRouted && !file.says(HOSTED_TEXT) && !HOSTED_PATH.test(path);
  const isOfHub = isImporting || (file.says(HUB_TEXT) && !isRouted && !isTest);
  let isOfModels: boolean | undefined;
  return {
    isOfHub,
    isOfHubAlone: isImporting || (isOfHub && isUnrouted),
    isUnrouted,
    isTest,
    isOfApi: file.says(API_TEXT),
    isOfModels: () => {
      isOfModels ??=
        isImporting ||
        (isUnrouted &&
          !isTest &&
          (file.says(HUB_TEXT) ||
            file.says(LOCAL_TEXT) ||
            (!file.says(API_TEXT) && hasPackage(path, source))));
      return isOfModels;
    },
  };
}
