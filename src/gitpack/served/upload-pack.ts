import { type GitProgram, startGit } from '../git-process.ts';

/** One exchange of git's "smart" HTTP (gitprotocol-http), on git's own `upload-pack`. */
export interface UploadPackRequest {
  /** A bare repository. */
  readonly folder: string;
  /** `Git-Protocol` of the client; what is no version of the protocol is left out. */
  readonly protocol: string | undefined;
  /** Null asks for the refs. */
  readonly body: Uint8Array | null;
}

/** What a client may ask for in `Git-Protocol`. */
const PROTOCOL = /^version=[0-2]$/;

/**
 * What git answers, as it comes. Stops git when it is no longer read, or aborted; ends early where git fails, which
 * clients see, since what they are sent ends with a packet that says so.
 */
export async function* uploadPack(
  { folder, protocol, body }: UploadPackRequest,
  program: GitProgram,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const version = protocol !== undefined && PROTOCOL.test(protocol) ? protocol : undefined;
  if (body === null && version !== 'version=2') yield ANNOUNCED;
  const args = ['upload-pack', '--stateless-rpc', ...(body === null ? ['--advertise-refs'] : []), folder];
  const settings = { ...program.settings, 'safe.directory': folder };
  await using child = startGit(
    { ...program, settings, ...(version !== undefined && { wireProtocol: version }) },
    folder,
    args,
    signal,
  );
  child.on('error', () => {});
  child.stdin.end(body ?? new Uint8Array());
  for await (const chunk of child.stdout) yield chunk as Uint8Array;
}

const ANNOUNCED = Buffer.from('001e# service=git-upload-pack\n0000');
