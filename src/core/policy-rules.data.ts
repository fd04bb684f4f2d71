import type { Rule } from './rules.data.ts';

const MIRRORING = 'https://unit42.paloaltonetworks.com/model-namespace-reuse/';
const GATED = 'https://huggingface.co/docs/hub/models-gated';
const LICENSES = 'https://huggingface.co/docs/hub/repositories-licenses';
const CUSTOM_MODELS = 'https://huggingface.co/docs/transformers/models#custom-models';
const PICKLE_SCANNING = 'https://huggingface.co/docs/hub/security-pickle';

const CHAIN = ['AML.T0010.003@5.6.1', 'LLM03:2025'];
const ASK = 'If you need it all the same, ask whoever keeps the policy.';

/** What a policy of the operator's can find, in a scan as at the door. What breaks a rule need not be harmful by itself. */
export const POLICY_RULES = {
  'policy/owner': {
    severity: 'high',
    securitySeverity: '7.0',
    title: 'The owner is not one that the policy allows',
    explanation:
      'The policy names the owners whose models may be used, or those whose models may not, and the owner of this name is on the wrong side of it.',
    remedy: ['Use a model of an owner that the policy allows.', ASK],
    references: [MIRRORING],
    frameworks: ['CWE-829', 'CWE-1357', ...CHAIN],
  },
  'policy/verdict': {
    severity: 'high',
    securitySeverity: '8.0',
    title: 'What is known of the name is not enough for the policy',
    explanation:
      'The policy names the states that a name may be in, and this one is in another: it moved, is restricted, cannot be seen, or it could not be established who stands behind it.',
    remedy: ['Refer to what the name is called now, pinned to a commit.', ASK],
    references: [MIRRORING],
    frameworks: ['CWE-386', 'CWE-706', 'CWE-829', ...CHAIN],
  },
  'policy/locked': {
    severity: 'high',
    securitySeverity: '7.0',
    title: 'It is not locked, and the policy allows only what is',
    explanation:
      'The policy allows only what a lock holds, at the commit that is locked. Nothing says what this should be.',
    remedy: ['Lock it: weighbridge pin', ASK],
    references: ['https://huggingface.co/docs/huggingface_hub/guides/download#from-specific-version'],
    frameworks: ['CWE-353', 'CWE-494', 'CWE-829', ...CHAIN],
  },
  'policy/format': {
    severity: 'high',
    securitySeverity: '6.5',
    title: 'The format of the file is not one that the policy allows',
    explanation:
      'The policy names the formats that may be loaded, or those that may not. Every way in which the file can be read counts, since the loader decides which of them it takes.',
    remedy: ['Take the model in a format that the policy allows; safetensors holds weights only.', ASK],
    references: [PICKLE_SCANNING],
    frameworks: ['CWE-502', 'CWE-434', ...CHAIN],
  },
  'policy/danger': {
    severity: 'high',
    securitySeverity: '8.0',
    title: 'The file is more dangerous than the policy allows',
    explanation:
      'Loading the file does more than the policy allows, or it could not be read to its end: nobody can say what the rest of it does.',
    remedy: ['Take the model in safetensors from an owner that you trust, pinned to a commit.', ASK],
    references: [PICKLE_SCANNING],
    frameworks: ['CWE-502', 'CWE-506', 'AML.T0011.000@5.6.1', ...CHAIN],
  },
  'policy/license': {
    severity: 'high',
    securitySeverity: '3.0',
    title: 'The licence is not one that the policy allows',
    explanation:
      'The policy names the licences that may be used, or those that may not. A repository that declares several has to pass with each of them; one that declares none is `none`.',
    remedy: ['Use a model under a licence that the policy allows.', ASK],
    references: [LICENSES],
    frameworks: ['LLM03:2025'],
  },
  'policy/age': {
    severity: 'high',
    securitySeverity: '6.5',
    title: 'The repository or its owner is younger than the policy allows',
    explanation:
      'The policy wants repositories, and the accounts that hold them, to be some days old: what is taken over or made to deceive is young. Where a date of creation cannot be established the rule is not met.',
    remedy: ['Use a model that has been there for longer, or wait.', ASK],
    references: [MIRRORING],
    frameworks: ['CWE-386', 'CWE-1357', 'AML.T0058@5.6.1', ...CHAIN],
  },
  'policy/remote-code': {
    severity: 'high',
    securitySeverity: '8.1',
    title: 'It brings code of its own, which the policy does not allow',
    explanation:
      'The repository holds Python files that loaders import when they are told to trust it, or the code that loads it gives that permission.',
    remedy: ['Use a model that the library supports without code of its own, and drop the permission.', ASK],
    references: [CUSTOM_MODELS],
    frameworks: ['CWE-94', 'CWE-829', 'CWE-494', 'ASI05:2026', ...CHAIN],
  },
  'policy/acceptance': {
    severity: 'high',
    securitySeverity: '3.0',
    title: 'Nobody has accepted the terms of the model for whoever loads it',
    explanation:
      'The model is gated, or under a licence whose terms are to be accepted first. The mirror hands it out only to clients for whom that is on record.',
    remedy: [
      'Read the terms, and have the acceptance recorded: weighbridge mirror accept NAME --client CLIENT --terms URL',
    ],
    references: [GATED, LICENSES],
    frameworks: ['CWE-862', 'LLM03:2025'],
  },
  'policy/identity-changed': {
    severity: 'critical',
    securitySeverity: '9.6',
    title: 'The name belongs to another repository than the one that was admitted',
    explanation:
      'The mirror admitted the name when another repository stood behind it. What stands there now is not served until two people have looked at it and approved it; what was admitted before goes on being served where it is held.',
    remedy: [
      'Find out where the original went, and refer to that by its new name.',
      'If the change is legitimate, two approvers say so: weighbridge mirror approve NAME',
    ],
    references: [MIRRORING],
    frameworks: ['CWE-386', 'CWE-283', 'CWE-345', 'AML.T0073@5.6.1', 'AML.T0109@5.6.1', ...CHAIN],
  },
  'policy/quarantined': {
    severity: 'critical',
    securitySeverity: '9.0',
    title: 'It is in quarantine',
    explanation:
      'The mirror found this content, commit or name to be harmful, or other than it should be, and does not hand it out. Copies that clients have kept should not be used either.',
    remedy: [
      'Do not load it, and remove it from caches: weighbridge verify --cache finds the copies.',
      'Use another commit, or another model.',
    ],
    references: [PICKLE_SCANNING],
    frameworks: ['CWE-506', 'CWE-345', 'AML.T0011.000@5.6.1', ...CHAIN],
  },
} as const satisfies Record<string, Omit<Rule, 'id'>>;

export type PolicyRuleId = keyof typeof POLICY_RULES;
