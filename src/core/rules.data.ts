import { ARTIFACT_RULES } from './artifact-rules.data.ts';
import { POLICY_RULES } from './policy-rules.data.ts';
import type { Severity } from './severity.ts';

/**
 * The one table of rules: docs, SARIF, HTML and `explain` are made from it. `severity` is the most severe a finding of
 * the rule can be; role and pin lower it. `securitySeverity` is the number GitHub code scanning sorts by.
 * Framework ids carry the version of their catalogue where ids have been reused (facts: standards A.1).
 */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  readonly securitySeverity: string;
  readonly title: string;
  readonly explanation: string;
  readonly remedy: readonly string[];
  readonly references: readonly string[];
  readonly frameworks: readonly string[];
}

const NAMESPACE_REUSE = 'https://unit42.paloaltonetworks.com/model-namespace-reuse/';
const RENAMING = 'https://huggingface.co/docs/hub/repositories-settings#renaming-or-transferring-a-repo';
const REVISIONS = 'https://huggingface.co/docs/huggingface_hub/guides/download#from-specific-version';
const TRUST_REMOTE_CODE = 'https://huggingface.co/docs/transformers/models#custom-models';
const ACCESS_TOKENS = 'https://huggingface.co/docs/hub/security-tokens';

const SUPPLY_CHAIN = ['AML.T0010.003@5.6.1', 'LLM03:2025', 'ML06:2023', 'ASI04:2026'];

const rules = {
  'namespace/reregistered': {
    severity: 'critical',
    securitySeverity: '9.6',
    title: 'The name now belongs to a different repository',
    explanation:
      'The repository behind this name is not the one that was trusted: its identity on the hub changed, or both it and its owner were created after the code began to use the name. Whoever registered the name again decides what every load of it runs.',
    remedy: [
      'Stop loading the name until a person has looked at who owns it now.',
      'Find where the original went, and refer to that by its new name and a commit.',
      'If you still have a copy of the trusted files, load those from storage you control.',
    ],
    references: [NAMESPACE_REUSE],
    frameworks: [
      'CWE-386',
      'CWE-283',
      'CWE-345',
      'CWE-494',
      ...SUPPLY_CHAIN,
      'AML.T0058@5.6.1',
      'AML.T0073@5.6.1',
      'AML.T0074@5.6.1',
    ],
  },
  'namespace/claimable': {
    severity: 'critical',
    securitySeverity: '9.3',
    title: 'No account holds the owner name: anybody may be able to register it',
    explanation:
      'Neither a user nor an organization of this name exists on the hub. Unless the hub keeps the name back, anybody can register it, create the repository again, and serve files to everything that still loads the name.',
    remedy: [
      'Replace the reference: find where the model went, and pin it to a commit there.',
      'If it is gone for good, load a copy that you trust from storage you control.',
      'If the name was yours, ask the hub to give it back to you, or register it yourself before somebody else does.',
    ],
    references: [NAMESPACE_REUSE],
    frameworks: [
      'CWE-386',
      'CWE-672',
      'CWE-829',
      'CWE-1357',
      ...SUPPLY_CHAIN,
      'AML.T0021@5.6.1',
      'AML.T0073@5.6.1',
    ],
  },
  'namespace/moved': {
    severity: 'critical',
    securitySeverity: '9.1',
    title: 'The name only redirects to another name',
    explanation:
      'The repository was renamed or transferred, and the old name works only as long as nobody creates a repository under it. Clients follow the redirect without a word, and never compare what they get.',
    remedy: ['Refer to the new name, pinned to a commit.'],
    references: [RENAMING, NAMESPACE_REUSE],
    frameworks: ['CWE-706', 'CWE-610', 'AML.T0010.003@5.6.1', 'LLM03:2025'],
  },
  'namespace/missing': {
    severity: 'high',
    securitySeverity: '7.5',
    title: 'The repository cannot be seen',
    explanation:
      'The owner exists, but the hub shows no repository of this name: it is private, was deleted, or never existed. If it was deleted, its owner decides what a later repository of this name will contain.',
    remedy: [
      'If it is private, run again with a token that can read it (HF_TOKEN).',
      'If it is gone, replace the reference, or load a trusted copy from storage you control.',
    ],
    references: [NAMESPACE_REUSE],
    frameworks: ['CWE-672', 'CWE-706', 'CWE-1104', 'AML.T0010.003@5.6.1', 'LLM03:2025'],
  },
  'namespace/restricted': {
    severity: 'high',
    securitySeverity: '7.0',
    title: 'The repository is restricted',
    explanation: 'The repository is private, gated, blocked in a region, or was disabled by the hub.',
    remedy: [
      'Gated or private: check that every place that loads it has been granted access.',
      'Disabled: stop using it, and find out why the hub disabled it.',
    ],
    references: ['https://huggingface.co/docs/hub/models-gated'],
    frameworks: ['CWE-1104', 'LLM03:2025'],
  },
  'namespace/unknown': {
    severity: 'info',
    securitySeverity: '0.1',
    title: 'It could not be established who stands behind the name',
    explanation:
      'The hub could not be asked, or its answers contradict each other. Nothing is concluded from that: the name may be sound or not.',
    remedy: ['Remove the obstacle named in the evidence, and scan again.'],
    references: [ACCESS_TOKENS],
    frameworks: ['CWE-1357', 'LLM03:2025'],
  },
  'namespace/younger-than-reference': {
    severity: 'info',
    securitySeverity: '0.1',
    title: 'The repository is younger than the first use of its name, its owner is not',
    explanation:
      'The code named the repository before it was created. That is usual when code is written before a model is published; it also happens when an owner deletes a repository and creates it again.',
    remedy: [
      'If the model was in use before the repository was created, ask its owner why it was created again.',
      'Pin to a commit.',
    ],
    references: [NAMESPACE_REUSE],
    frameworks: ['CWE-386', 'AML.T0010.003@5.6.1', 'LLM03:2025'],
  },
  'namespace/owner-changed': {
    severity: 'low',
    securitySeverity: '3.5',
    title: 'The owner account is younger than the first use of the name',
    explanation:
      'The repository is as old as it should be, but the account that holds its name is younger than the first use. That is usual when a user becomes an organization of the same name; it also happens when an account was taken over together with its repositories.',
    remedy: ['Check that the owner is still who you trusted.', 'Pin to a commit.'],
    references: [NAMESPACE_REUSE],
    frameworks: ['CWE-283', 'AML.T0010.003@5.6.1', 'LLM03:2025'],
  },
  'pin/unpinned': {
    severity: 'medium',
    securitySeverity: '5.5',
    title: 'The reference is not pinned',
    explanation:
      'No revision is given, so that every load takes whatever the name serves at that moment. A commit makes a taken-over name fail instead of being loaded.',
    remedy: ['Give a full 40-digit commit as the revision.'],
    references: [REVISIONS],
    frameworks: [
      'CWE-494',
      'CWE-829',
      'CWE-353',
      'AML.T0109@5.6.1',
      'AML.T0010.003@5.6.1',
      'LLM03:2025',
      'ML06:2023',
    ],
  },
  'pin/mutable': {
    severity: 'medium',
    securitySeverity: '5.0',
    title: 'The reference is pinned to a name that can move',
    explanation:
      'Branches and tags on a hub can be moved to other content at any time, by the owner or by whoever takes the name over.',
    remedy: ['Give a full 40-digit commit as the revision, and keep the branch or tag in a comment.'],
    references: [REVISIONS],
    frameworks: ['CWE-494', 'CWE-829', 'AML.T0109@5.6.1', 'AML.T0010.003@5.6.1', 'LLM03:2025', 'ML06:2023'],
  },
  'pin/abbreviated': {
    severity: 'low',
    securitySeverity: '3.0',
    title: 'The revision is short hex, which a hub may take for a branch or a tag',
    explanation:
      "Only 40 lower-case hex digits are a commit to the hub's clients. Anything shorter is asked of the server as a name, and whoever controls the repository can create a branch or a tag of that name.",
    remedy: ['Give the full 40-digit commit.'],
    references: [REVISIONS],
    frameworks: ['CWE-494', 'CWE-829', 'AML.T0109@5.6.1', 'LLM03:2025'],
  },
  'code/remote-code': {
    severity: 'high',
    securitySeverity: '8.1',
    title: 'The load runs code from the repository',
    explanation:
      'The call allows the library to import and run Python files from the repository (`trust_remote_code` and its kin). Without a pin, whoever controls the name decides at every load what runs; a safe file format does not help.',
    remedy: [
      'Use a model that the library supports without code of its own, and drop the permission.',
      'If the code is needed, read it, and pin it together with the model: `revision` and, for code kept in another repository, `code_revision`, both full commits.',
    ],
    references: [TRUST_REMOTE_CODE],
    frameworks: ['CWE-829', 'CWE-494', 'CWE-94', ...SUPPLY_CHAIN],
  },
  'code/from-hub': {
    severity: 'high',
    securitySeverity: '8.1',
    title: 'Code from a hub is installed or imported',
    explanation:
      'The reference is to code itself: a package built from a Space, a kernel, a metric, a tool, or the `auto_map` of a model that takes its code from another repository. It runs with the rights of whoever loads it.',
    remedy: [
      'Read the code, and pin it to a full commit.',
      'Better: keep a copy of it in your own code or package index.',
    ],
    references: [TRUST_REMOTE_CODE],
    frameworks: ['CWE-829', 'CWE-494', 'CWE-94', ...SUPPLY_CHAIN],
  },
  'code/model-confusion': {
    severity: 'high',
    securitySeverity: '7.1',
    title: 'A local path turns into a name on the hub when it is missing',
    explanation:
      'The loader takes a folder if it is there, and otherwise asks the hub for a repository of that name. `checkpoints/best` then belongs to whoever registers the account `checkpoints`: a missing folder becomes the download of the files of a stranger.',
    remedy: [
      'Give an absolute path, or one that begins with `./`.',
      'Pass `local_files_only=True`, so that the hub is not asked.',
    ],
    references: [
      'https://checkmarx.com/zero-post/hugs-from-strangers-ai-model-confusion-supply-chain-attack',
    ],
    frameworks: ['CWE-427', 'CWE-706', 'CWE-829', ...SUPPLY_CHAIN],
  },
  'namespace/implied-owner': {
    severity: 'low',
    securitySeverity: '2.5',
    title: 'The library puts an owner in front of the name',
    explanation:
      'The name is written without an owner, and the library completes it by a rule of its own, which has changed between versions and which a local folder of that name overrides. What is loaded is not what the code says.',
    remedy: ['Write the full name, `owner/name`, and pin it to a commit.'],
    references: [REVISIONS],
    frameworks: ['CWE-706', 'CWE-1104', 'LLM03:2025'],
  },
  'lock/commit-missing': {
    severity: 'high',
    securitySeverity: '7.5',
    title: 'The locked commit is gone',
    explanation:
      'The repository exists and no longer holds the commit that was locked: its history was rewritten, or it was deleted and created again. Pinned loads fail; whatever follows the name gets other content.',
    remedy: [
      'Find out from the owner why the history was rewritten, and look at what is there now before you lock it: weighbridge pin --update.',
      'Until then load the trusted files from a cache or from storage you control.',
    ],
    references: [REVISIONS],
    frameworks: ['CWE-471', 'CWE-494', 'AML.T0109@5.6.1', ...SUPPLY_CHAIN],
  },
  'lock/history-rewritten': {
    severity: 'medium',
    securitySeverity: '6.0',
    title: 'The branch no longer holds the locked commit',
    explanation:
      'The locked commit can still be fetched, and is no longer an ancestor of the branch or tag that it was taken from: that was reset or rewritten. The hub may drop the commit at any time, and what the branch holds now was not built on what was trusted.',
    remedy: [
      'Ask the owner why the history was rewritten.',
      'Look at what is there now before you lock it: weighbridge pin --update.',
    ],
    references: [REVISIONS],
    frameworks: ['CWE-471', 'CWE-494', 'AML.T0109@5.6.1', 'AML.T0010.003@5.6.1', 'LLM03:2025'],
  },
  'lock/digest-changed': {
    severity: 'critical',
    securitySeverity: '9.0',
    title: 'A file of the locked commit is not what was locked',
    explanation:
      'The same commit of the same name lists or serves other bytes than when it was locked. A commit cannot change: either the hub or mirror, or something on the way to it, serves what it should not.',
    remedy: [
      'Stop loading the name from this address until it is explained.',
      'Load the trusted files from a cache or from storage you control, and check those with: weighbridge verify --cache --no-hub',
    ],
    references: [REVISIONS],
    frameworks: ['CWE-354', 'CWE-345', 'CWE-494', 'AML.T0018@5.6.1', 'LLM04:2025', ...SUPPLY_CHAIN],
  },
  'lock/owner-changed': {
    severity: 'critical',
    securitySeverity: '9.0',
    title: 'Another account holds the name than when it was locked',
    explanation:
      'The account behind the name is not the one that was trusted: the repository was transferred, or the account was closed and its name taken by somebody else. The new owner decides what every later commit holds.',
    remedy: [
      'Find out whether the old owner gave the repository away, and whether you trust the new one.',
      'Keep loading the locked commit only; accept the new owner with: weighbridge pin --update',
    ],
    references: [NAMESPACE_REUSE, RENAMING],
    frameworks: ['CWE-283', 'CWE-386', 'AML.T0073@5.6.1', ...SUPPLY_CHAIN],
  },
  'lock/outdated': {
    severity: 'info',
    securitySeverity: '0.1',
    title: 'There are newer commits than the locked one',
    explanation:
      'The branch has moved on, and the locked commit is one of its ancestors. That is what a lock is for; nothing is wrong.',
    remedy: ['See what the newer commits bring in with: weighbridge pin --update'],
    references: [REVISIONS],
    frameworks: ['CWE-1104', 'LLM03:2025'],
  },
  'lock/unlocked': {
    severity: 'high',
    securitySeverity: '7.0',
    title: 'Something is loaded that the lock does not hold',
    explanation:
      'The code loads a name, or something that is locked loads another, and there is no entry for it in the lock: nothing says what it should be.',
    remedy: ['Lock it: weighbridge pin'],
    references: [REVISIONS],
    frameworks: ['CWE-353', 'CWE-829', 'CWE-494', ...SUPPLY_CHAIN],
  },
  'lock/unused': {
    severity: 'info',
    securitySeverity: '0.1',
    title: 'The lock holds an entry that nothing loads',
    explanation: 'No load in the code, and nothing else that is locked, refers to this entry.',
    remedy: ['Take it out of the lock: weighbridge pin'],
    references: [REVISIONS],
    frameworks: ['CWE-1104'],
  },
  'lock/cache-tampered': {
    severity: 'critical',
    securitySeverity: '9.3',
    title: 'A file on disk is not what it should be',
    explanation:
      'A cached or copied file has another content than the lock records, or than the hash that is its own name says. The hub cannot help here: a cached file is loaded without asking it, and no client compares hashes once a file is on disk.',
    remedy: [
      'Stop loading from this folder, and find out who can write to it and since when.',
      'Remove the file, and download it again; then run verify once more.',
    ],
    references: ['https://huggingface.co/docs/huggingface_hub/guides/manage-cache'],
    frameworks: ['CWE-354', 'CWE-345', 'CWE-471', 'AML.T0018@5.6.1', 'LLM04:2025', ...SUPPLY_CHAIN],
  },
  'lock/cache-extra': {
    severity: 'high',
    securitySeverity: '7.5',
    title: 'A folder on disk holds a file that the locked commit does not have',
    explanation:
      'Loaders pick files by name and by what else is there: a file that was put beside the locked ones can be what is loaded, and code is imported from there.',
    remedy: [
      'Find out where the file comes from; if nobody put it there, remove it and look at what else was changed.',
    ],
    references: ['https://huggingface.co/docs/huggingface_hub/guides/manage-cache'],
    frameworks: ['CWE-345', 'CWE-829', 'CWE-427', ...SUPPLY_CHAIN],
  },
  'lock/cache-ref': {
    severity: 'medium',
    securitySeverity: '5.0',
    title: 'The cache follows another commit than the lock',
    explanation:
      'A branch or tag in the cache leads to another commit than the locked one. Loads that are not pinned take that commit when the hub cannot be reached, and always when they are offline.',
    remedy: [
      'Pin the loads to the locked commit: weighbridge pin',
      'Or download the locked commit, and remove the other.',
    ],
    references: ['https://huggingface.co/docs/huggingface_hub/guides/manage-cache'],
    frameworks: ['CWE-494', 'CWE-706', 'AML.T0109@5.6.1', 'LLM03:2025'],
  },
  'pin/fork-only': {
    severity: 'high',
    securitySeverity: '7.8',
    title: 'The pinned commit is in no branch, only in a pull request',
    explanation:
      'Anybody can open a pull request, and its commits can be fetched by their hash from the repository itself. The owner of the name never took this commit over.',
    remedy: ['Pin a commit that is in a branch or a tag of the repository.'],
    references: ['https://huggingface.co/docs/hub/repositories-pull-requests-discussions'],
    frameworks: ['CWE-283', 'CWE-345', 'CWE-829', 'AML.T0058@5.6.1', ...SUPPLY_CHAIN],
  },
  ...ARTIFACT_RULES,
  ...POLICY_RULES,
} as const satisfies Record<string, Omit<Rule, 'id'>>;

export type RuleId = keyof typeof rules;

export const RULES: readonly (Rule & { readonly id: RuleId })[] = (Object.keys(rules) as RuleId[]).map(
  (id) => ({
    id,
    ...rules[id],
  }),
);

export function ruleOf(id: RuleId): Rule {
  return { id, ...rules[id] };
}
