import type { UpstreamFlags } from '../mirror/command.ts';
import type { ServeFlags } from './command.ts';

/** How a mirror is opened for a gateway: `--upstream` is the address of its hub, `--no-upstream` asks none. */
export function upstreamFlags(flags: ServeFlags): UpstreamFlags & { readonly offline?: boolean } {
  const { storage, config, lock, private: names, hub, upstream, format, quiet } = flags;
  return {
    ...(storage === undefined ? {} : { storage }),
    ...(config === undefined ? {} : { config }),
    ...(lock === undefined ? {} : { lock }),
    ...(names === undefined ? {} : { private: names }),
    ...(quiet === undefined ? {} : { quiet }),
    ...(upstream === false ? { offline: true } : {}),
    hub: { ...hub, ...(typeof upstream === 'string' ? { huggingface: upstream } : {}) },
    format,
  };
}
