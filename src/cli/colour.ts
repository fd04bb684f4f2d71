/** Whether to paint what is written to a stream, as no-color.org and force-color.org have it. */
export function wantsColour(
  stream: NodeJS.WriteStream,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  if (environment['NO_COLOR']) return false;
  if (environment['FORCE_COLOR'] && environment['FORCE_COLOR'] !== '0') return true;
  return stream.isTTY === true && environment['TERM'] !== 'dumb';
}
