import picocolors from 'picocolors';

/** What a piece of text is, for the eye. */
export type Style =
  | 'heading'
  | 'name'
  | 'quiet'
  | 'good'
  | 'critical'
  | 'high'
  | 'medium'
  | 'low'
  | 'info'
  | 'action';

export type Painter = Readonly<Record<Style, (text: string) => string>>;

/** Colours when `enabled`; otherwise every style is the text itself. Who may enable them is the caller's to decide. */
export function painterOf(enabled: boolean): Painter {
  const colors = picocolors.createColors(enabled);
  return {
    heading: colors.bold,
    name: colors.bold,
    quiet: colors.dim,
    good: colors.green,
    critical: (text) => colors.bold(colors.red(text)),
    high: colors.red,
    medium: colors.yellow,
    low: colors.cyan,
    info: colors.blue,
    action: colors.green,
  };
}
