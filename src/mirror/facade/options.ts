import type { Acceptances } from '../acceptances/index.ts';
import type { AdmissionContext } from '../admit/admission-context.ts';
import type { FileAccess } from '../admit/file-access.ts';
import type { JudgeRoom } from '../admit/judge-room.ts';
import type { Quarantine } from '../quarantine/index.ts';

/** Everything a mirror is made of. What is opened here is closed by whoever opened it. */
export interface MirrorOptions extends AdmissionContext, FileAccess {
  readonly quarantine: Quarantine;
  readonly judges: JudgeRoom;
  readonly acceptances: Pick<Acceptances, 'isAccepted'>;
  /** Globs of names that are never sent to the hub. */
  readonly privateNames: readonly string[];
  /** Seconds for which a branch or tag is served as it was before the hub is asked again; null: for ever. */
  readonly followSeconds: number | null;
}
