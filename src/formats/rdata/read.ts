import { type ByteSource, SourceReader } from '../../base/index.ts';
import { asciiInput, binaryInput, RDataStop, type RInput } from './input.ts';
import type { RActive } from './value.ts';
import { RWalk } from './walk.ts';

export interface RData {
  /** `rds`: one object. `rda`: variables, as `save` writes them. */
  readonly kind: 'rds' | 'rda';
  readonly form: 'xdr' | 'ascii' | 'native';
  readonly version: number;
  readonly active: readonly RActive[];
  /** Past what was read. */
  readonly end: number;
  /** Why it was not read to its end; null when it was. */
  readonly stopped: { readonly kind: 'cut' | 'breach' | 'limit'; readonly what: string } | null;
}

const FORMS = { X: 'xdr', A: 'ascii', B: 'native' } as const;

/** The letters by which a serialized object of R begins; null for what is none. `form` letters as in serialize.c. */
export function rDataForm(
  head: Uint8Array,
): { readonly kind: RData['kind']; readonly form: keyof typeof FORMS; readonly at: number } | null {
  const text = Buffer.from(head.subarray(0, 64)).toString('latin1');
  const saved = /^RD([XAB])([123])\n/.exec(text);
  // Version 1 of `save` has another form, which R has not written since 2001.
  if (saved?.[2] === '1') return { kind: 'rda', form: saved[1] as 'X', at: -1 };
  const at = saved ? 5 : 0;
  const rest = text.slice(at);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: so the numbers stand in the file.
  const form = /^(?:X\n\0\0\0[\u0001-\u0003]|A\n[123]\n\d+\n\d+\n|B\n[\u0001-\u0003]\0\0\0)/.exec(
    rest,
  )?.[0][0];
  return form === undefined ? null : { kind: saved ? 'rda' : 'rds', form: form as 'X', at };
}

/** Reads an .rds or .rda file that is not compressed, front to back, passing over vectors of numbers. */
export async function readRData(source: ByteSource): Promise<RData | null> {
  const begins = rDataForm(await source.read(0, 64));
  if (begins === null) return null;
  if (begins.at < 0)
    return {
      kind: begins.kind,
      form: FORMS[begins.form],
      version: 1,
      active: [],
      end: 0,
      stopped: { kind: 'limit', what: 'version 1 of the format' },
    };
  const reader = new SourceReader(source, begins.form === 'B');
  reader.position = begins.at + 2;
  const input = begins.form === 'A' ? asciiInput(reader) : binaryInput(reader);
  const walk = new RWalk(input);
  let version = 0;
  let stopped: RData['stopped'] = null;
  try {
    version = await readVersion(input);
    if (version === 2 || version === 3) await walk.item('top');
    else stopped = { kind: 'limit', what: `version ${version} of the format` };
  } catch (error) {
    if (!(error instanceof RDataStop)) throw error;
    stopped = { kind: error.kind, what: error.message };
  }
  if (begins.form === 'A') await skipSpace(reader);
  const { kind, form } = begins;
  return { kind, form: FORMS[form], version, active: walk.active, end: reader.position, stopped };
}

/** Version of the format, of R that wrote it, of R that is needed; in version 3 the encoding of its strings. */
async function readVersion(input: RInput): Promise<number> {
  const version = await input.integer();
  await input.integer();
  await input.integer();
  if (version === 3) await input.text(Math.max(0, await input.integer()));
  return version;
}

async function skipSpace(reader: SourceReader): Promise<void> {
  while (await reader.fill(1)) {
    if (!/\s/.test(String.fromCharCode(reader.u8()))) {
      reader.position--;
      return;
    }
  }
}
