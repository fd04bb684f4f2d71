/** Most severe first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Whether `severity` is at or above `threshold`. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold);
}

/** The less severe of two. */
export function cap(severity: Severity, ceiling: Severity): Severity {
  return isAtLeast(severity, ceiling) ? ceiling : severity;
}

/** `steps` less severe, never below info. */
export function lower(severity: Severity, steps: number): Severity {
  return SEVERITIES[Math.min(SEVERITIES.indexOf(severity) + steps, SEVERITIES.length - 1)]!;
}
