import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { messageOf, WeighbridgeError } from '../../base/index.ts';

export type AuditAction = 'verify' | 'access' | 'revoke';

/** Under what a run acts: the same for each of its records. */
export interface AuditFrame {
  /** Tells the records of this run from others. */
  readonly run: string;
  readonly target: string;
  /** From the scope file; null for what anybody may do. */
  readonly authorisedBy: string | null;
  readonly until: string | null;
}

/** One line of the log. It never holds a secret: paths are those of the rule, with a name where a value goes. */
export type AuditRecord =
  | {
      readonly event: 'asking';
      readonly at: string;
      readonly call: number;
      readonly action: AuditAction;
      readonly rule: string;
      readonly fingerprints: readonly string[];
      readonly method: string;
      readonly host: string;
      readonly path: string;
    }
  | {
      readonly event: 'answered' | 'unanswered';
      readonly at: string;
      readonly call: number;
      readonly status: number | null;
      readonly outcome: string;
    };

export interface AuditLog {
  /** Resolves when the record is on the disk. */
  write(record: AuditRecord): Promise<void>;
  close(): Promise<void>;
}

/**
 * Appends to a JSON-lines file that only its owner can read, made where there is none. It is opened at the first record.
 * Throws `configuration` where it cannot be written: nothing is sent then.
 */
export function openAuditLog(path: string, frame: AuditFrame): AuditLog {
  let file: Promise<FileHandle> | null = null;
  const opened = () => {
    file ??= (async () => {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      return open(path, 'a', 0o600);
    })();
    return file;
  };
  return {
    async write(record) {
      try {
        const handle = await opened();
        await handle.appendFile(
          `${JSON.stringify({ schema: 'weighbridge.audit/1', ...frame, ...record })}\n`,
        );
        await handle.datasync();
      } catch (error) {
        throw new WeighbridgeError(
          'configuration',
          `the audit log ${path} cannot be written: ${messageOf(error)}`,
          { cause: error, remedy: 'name a file that can be written to with --audit-log' },
        );
      }
    },
    async close() {
      if (file !== null) await (await file.catch(() => null))?.close();
    },
  };
}
