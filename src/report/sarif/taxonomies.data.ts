/** A catalogue that framework ids of findings come from. */
export interface Taxonomy {
  readonly name: string;
  /** The edition that ids are read in; null where ids never change their meaning. */
  readonly version: string | null;
  readonly organization: string;
  readonly informationUri: string;
  readonly shortDescription: string;
  /** Recognises the framework ids of this catalogue; the first group is the id within it. */
  readonly pattern: RegExp;
  /** GitHub's own spelling of a tag, where it has one. */
  readonly tagPrefix: string;
}

/** In the order in which their tags are written: GitHub keeps the first ten. */
export const TAXONOMIES: readonly Taxonomy[] = [
  {
    name: 'CWE',
    version: null,
    organization: 'MITRE',
    informationUri: 'https://cwe.mitre.org/',
    shortDescription: 'Common Weakness Enumeration',
    pattern: /^(CWE-\d+)$/,
    tagPrefix: 'external/cwe/',
  },
  {
    name: 'MITRE ATLAS',
    version: '5.6.1',
    organization: 'MITRE',
    informationUri: 'https://atlas.mitre.org/',
    shortDescription: 'Adversarial Threat Landscape for Artificial-Intelligence Systems',
    pattern: /^(AML\.T\d{4}(?:\.\d{3})?)@5\.6\.1$/,
    tagPrefix: 'external/atlas/',
  },
  {
    name: 'OWASP Top 10 for LLM Applications',
    version: '2025',
    organization: 'OWASP',
    informationUri: 'https://genai.owasp.org/llm-top-10/',
    shortDescription: 'Ten most critical risks of applications built on large language models',
    pattern: /^(LLM\d{2}):2025$/,
    tagPrefix: 'external/owasp/',
  },
  {
    name: 'OWASP Machine Learning Security Top 10',
    version: '2023',
    organization: 'OWASP',
    informationUri: 'https://owasp.org/www-project-machine-learning-security-top-10/',
    shortDescription: 'Ten most critical security risks of machine learning systems',
    pattern: /^(ML\d{2}):2023$/,
    tagPrefix: 'external/owasp/',
  },
  {
    name: 'OWASP Top 10 for Agentic Applications',
    version: '2026',
    organization: 'OWASP',
    informationUri: 'https://genai.owasp.org/',
    shortDescription: 'Ten most critical risks of agentic applications',
    pattern: /^(ASI\d{2}):2026$/,
    tagPrefix: 'external/owasp/',
  },
];

/** Names of the weaknesses that rules cite, as CWE has them. */
export const CWE_NAMES: Readonly<Record<string, string>> = {
  'CWE-283': 'Unverified Ownership',
  'CWE-345': 'Insufficient Verification of Data Authenticity',
  'CWE-353': 'Missing Support for Integrity Check',
  'CWE-354': 'Improper Validation of Integrity Check Value',
  'CWE-386': 'Symbolic Name not Mapping to Correct Object',
  'CWE-471': 'Modification of Assumed-Immutable Data (MAID)',
  'CWE-494': 'Download of Code Without Integrity Check',
  'CWE-610': 'Externally Controlled Reference to a Resource in Another Sphere',
  'CWE-672': 'Operation on a Resource after Expiration or Release',
  'CWE-706': 'Use of Incorrectly-Resolved Name or Reference',
  'CWE-829': 'Inclusion of Functionality from Untrusted Control Sphere',
  'CWE-1104': 'Use of Unmaintained Third Party Components',
  'CWE-1357': 'Reliance on Insufficiently Trustworthy Component',
};
