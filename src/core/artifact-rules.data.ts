import type { Rule } from './rules.data.ts';

const PICKLE_DOCS = 'https://docs.python.org/3/library/pickle.html';
const SAFETENSORS = 'https://huggingface.co/docs/safetensors';
const PICKLE_SCANNING = 'https://huggingface.co/docs/hub/security-pickle';
const CUSTOM_MODELS = 'https://huggingface.co/docs/transformers/models#custom-models';
const CHAT_TEMPLATES = 'https://huggingface.co/docs/transformers/chat_templating';
const MODEL_SIGNING = 'https://github.com/ossf/model-signing-spec';

const RUNS_CODE = [
  'CWE-502',
  'CWE-506',
  'AML.T0011.000@5.6.1',
  'AML.T0018.002@5.6.1',
  'LLM03:2025',
  'LLM04:2025',
];
const CHAIN = ['ML06:2023', 'ASI05:2026'];

/** What judging model files can find. */
export const ARTIFACT_RULES = {
  'artifact/malicious-code': {
    severity: 'critical',
    securitySeverity: '9.8',
    title: 'Loading the file runs code that attacks',
    explanation:
      'The file calls a function that starts programs, runs text as code, reaches the network or the disk, or it makes such a name at run time. It happens when the file is loaded, before anything of the model is used. What it calls is told from its instructions, without running them.',
    remedy: [
      'Do not load the file. If it has been loaded, treat the machine and its credentials as taken.',
      'Take the model in safetensors from an owner that you trust, pinned to a commit.',
      'Tell the hub about the repository.',
    ],
    references: [PICKLE_SCANNING, PICKLE_DOCS],
    frameworks: [...RUNS_CODE, 'AML.T0072@5.6.1', ...CHAIN],
  },
  'artifact/suspicious-code': {
    severity: 'high',
    securitySeverity: '8.1',
    title: 'Loading the file calls what models have no use for',
    explanation:
      'The file imports or calls something that is on no list of what models are made of: a module nobody knows, a part of the standard library that can do harm, code that travels in the file itself. There may be an honest reason; loading it runs it either way.',
    remedy: [
      'Look at what it calls before loading it; ask its publisher for a file that holds weights only.',
      'Load it once in a sandbox without network, and save it as safetensors.',
    ],
    references: [PICKLE_SCANNING, SAFETENSORS],
    frameworks: [...RUNS_CODE, ...CHAIN],
  },
  'artifact/unvetted-code': {
    severity: 'medium',
    securitySeverity: '5.0',
    title: 'Loading the file brings in classes that nobody has vetted',
    explanation:
      'The file restores objects of a known machine-learning package, or of the program that loads it, whose restoring nobody has looked at. Most such files are honest.',
    remedy: [
      'Take a safetensors file of the same model, where there is one.',
      'Load it with weights_only=True (PyTorch), which refuses such classes.',
    ],
    references: [PICKLE_SCANNING, SAFETENSORS],
    frameworks: ['CWE-502', 'AML.T0011.000@5.6.1', 'LLM03:2025', 'ML06:2023'],
  },
  'artifact/template': {
    severity: 'critical',
    securitySeverity: '8.1',
    title: 'The template does more than lay out a conversation',
    explanation:
      'A chat template runs on every conversation. This one reaches for what a template has no use for, or it changes what the model is told when a message holds certain words. Weights and hashes stay as they are, so that nothing else shows it.',
    remedy: [
      'Do not use the template: take the one of the model that this was made from.',
      'Pin the repository to a commit whose template you have read.',
    ],
    references: [CHAT_TEMPLATES],
    frameworks: [
      'CWE-1336',
      'CWE-94',
      'AML.T0018.002@5.6.1',
      'AML.T0051.001@5.6.1',
      'AML.T0050@5.6.1',
      'LLM03:2025',
      'LLM01:2025',
    ],
  },
  'artifact/remote-code': {
    severity: 'critical',
    securitySeverity: '8.1',
    title: 'The model runs code of its own repository when it is loaded',
    explanation:
      'The configuration names Python code, here or in another repository, that a load with trust_remote_code runs on your machine with your credentials. Its owner can change it at any time.',
    remedy: [
      'Read the code, and pin the load and its code_revision to the commit you have read.',
      'Use the implementation in the library, where there is one, without trust_remote_code.',
    ],
    references: [CUSTOM_MODELS],
    frameworks: [
      'CWE-94',
      'CWE-829',
      'CWE-494',
      'AML.T0011.000@5.6.1',
      'AML.T0010.001@5.6.1',
      'LLM03:2025',
      'ASI04:2026',
      'ASI05:2026',
    ],
  },
  'artifact/escape': {
    severity: 'critical',
    securitySeverity: '7.5',
    title: 'The file reaches for files outside of it',
    explanation:
      'Names, links or references in the file lead out of the folder that it is unpacked or loaded in. Whoever loads or unpacks it reads, or overwrites, other files of the machine.',
    remedy: ['Do not unpack or load it.', 'Take the model from another source, and tell its publisher.'],
    references: ['https://cwe.mitre.org/data/definitions/22.html'],
    frameworks: ['CWE-22', 'CWE-59', 'AML.T0011.000@5.6.1', 'LLM03:2025'],
  },
  'artifact/resource': {
    severity: 'high',
    securitySeverity: '5.3',
    title: 'Loading the file exhausts the machine',
    explanation: 'The file is small and comes to far more memory, disk or time when it is read.',
    remedy: ['Do not load it; take the model from another source.'],
    references: ['https://cwe.mitre.org/data/definitions/409.html'],
    frameworks: ['CWE-409', 'CWE-770', 'AML.T0029@5.6.1', 'LLM10:2025'],
  },
  'artifact/format-mismatch': {
    severity: 'medium',
    securitySeverity: '5.3',
    title: 'The file is not what its name or its header says',
    explanation:
      'The name promises one format and the content is another, or parts of the file contradict each other. Scanners that go by names or by one reading pass such files over; that is what they are made for, unless a writer was careless.',
    remedy: [
      'Find out who made the file, and with what.',
      'Have it written again by the library of its format.',
    ],
    references: [PICKLE_SCANNING],
    frameworks: [
      'CWE-693',
      'CWE-434',
      'CWE-451',
      'AML.T0076@5.6.1',
      'AML.T0107@5.6.1',
      'AML.T0074@5.6.1',
      'LLM03:2025',
    ],
  },
  'artifact/ambiguous-format': {
    severity: 'high',
    securitySeverity: '7.5',
    title: 'Two readers see two different files',
    explanation:
      'The file can be read in ways that give different contents: members of the same name, two directories, two formats in the same bytes. What is loaded then depends on the loader, and what is checked on the checker.',
    remedy: ['Do not load it.', 'Have it written again by the library of its format.'],
    references: [PICKLE_SCANNING],
    frameworks: ['CWE-693', 'CWE-436', 'CWE-434', 'AML.T0076@5.6.1', 'AML.T0107@5.6.1', 'LLM03:2025'],
  },
  'artifact/signature-invalid': {
    severity: 'critical',
    securitySeverity: '9.0',
    title: 'The signature of the model does not hold',
    explanation:
      'The signature does not verify, or signed files are missing or different: this is not what was signed.',
    remedy: ['Do not load the model; fetch it again, and ask its publisher.'],
    references: [MODEL_SIGNING],
    frameworks: ['CWE-347', 'AML.T0010.003@5.6.1', 'LLM03:2025'],
  },
  'artifact/signature-partial': {
    severity: 'high',
    securitySeverity: '7.0',
    title: 'The signature does not cover every file',
    explanation: 'Files stand beside the signed ones that nobody signed; a loader makes no difference.',
    remedy: ['Remove the files that are not signed, or have them signed.'],
    references: [MODEL_SIGNING],
    frameworks: ['CWE-347', 'CWE-353', 'AML.T0010.003@5.6.1', 'LLM03:2025'],
  },
  'artifact/unsigned': {
    severity: 'high',
    securitySeverity: '6.5',
    title: 'The model is not signed, though a signature was expected',
    explanation: 'You named whose signature to expect, and the model has none.',
    remedy: ['Do not load it; ask its publisher for the signed model.'],
    references: [MODEL_SIGNING],
    frameworks: ['CWE-353', 'AML.T0010.003@5.6.1', 'LLM03:2025'],
  },
  'artifact/signature-unverified': {
    severity: 'low',
    securitySeverity: '3.0',
    title: 'The model is signed, and nobody checked by whom',
    explanation: 'There is a signature, and nothing was given to verify it with.',
    remedy: ['Give the key, the certificate authority or the identity to expect: see docs/artifacts.md.'],
    references: [MODEL_SIGNING],
    frameworks: ['CWE-347', 'AML.T0010.003@5.6.1', 'LLM03:2025'],
  },
} as const satisfies Record<string, Omit<Rule, 'id'>>;
