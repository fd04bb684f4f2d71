import type { Finding, Rule, Secret, Suppression } from '../core/index.ts';

/** One finding for each secret, at the place where it is to be taken out: what is present before what was. */
export function secretFindings(
  secrets: readonly Secret[],
  kinds: ReadonlyMap<string, Rule>,
  suppressed: ReadonlyMap<string, Suppression>,
): Finding[] {
  return secrets.map((secret): Finding => {
    const { rule, severity, title, redacted, occurrences, fingerprint, provider } = secret;
    const places = occurrences.filter(({ change }) => change !== 'removed');
    const current = places.findLast(({ commit }) => commit === null) ?? places.at(-1) ?? occurrences.at(-1)!;
    const { file, line, column } = current;
    const others = new Map(places.map((each) => [`${each.file}:${each.line}:${each.column}`, each]));
    others.delete(`${file}:${line}:${column}`);
    const kind = kinds.get(rule)!;
    return {
      rule,
      severity,
      title: `${title} exposed (${redacted})${secret.present ? '' : ', in the history only'}${secret.live === 'yes' ? '; it works' : ''}`,
      subject: `secret:${provider}:${fingerprint}`,
      location: { file, line, column },
      related: [...others.values()].map((each) => ({
        file: each.file,
        line: each.line,
        column: each.column,
      })),
      evidence: [],
      remedy: kind.remedy,
      frameworks: kind.frameworks,
      fingerprint,
      suppressed: suppressed.get(fingerprint) ?? null,
    };
  });
}
