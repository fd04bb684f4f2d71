import { systemClock } from '../../src/base/index.ts';
import type { Report } from '../../src/core/index.ts';
import { locateRepository } from '../../src/gitpack/index.ts';
import { createHuggingFaceHub } from '../../src/hubs/index.ts';
import { directoryTree } from '../../src/io/files/index.ts';
import { createHttp } from '../../src/io/net/index.ts';
import { type ScanInput, scan } from '../../src/scan/index.ts';

/** Scans a folder against a hub with the ordinary pipeline over real HTTP. */
export async function scanAgainst(
  folder: string,
  hubUrl: string,
  more: Partial<ScanInput> = {},
): Promise<Report> {
  const http = createHttp({
    clock: systemClock,
    userAgent: 'weighbridge-test',
    connect: { namedByOperator: [hubUrl] },
    cacheDirectory: null,
    limits: { attempts: 1 },
  });
  try {
    return await scan({
      target: { kind: 'git', address: folder, commit: null },
      tree: await directoryTree(folder),
      repository: await locateRepository(folder),
      git: { searchPath: process.env['PATH'] ?? '' },
      openHub: async () =>
        createHuggingFaceHub({ http, endpoint: hubUrl, clock: systemClock, offline: false }),
      clock: systemClock,
      signal: new AbortController().signal,
      version: 'test',
      includeMentions: false,
      lanes: new Set(['references'] as const),
      secrets: {
        prefix: '',
        cacheFolder: null,
        otherBaseline: null,
        fingerprintKey: null,
        showDropped: false,
        since: null,
        earlier: null,
        validate: null,
        inlineAllows: false,
      },
      privateNames: [],
      suppressions: { ignores: [], baseline: new Set() },
      known: new Map(),
      history: true,
      gaps: [],
      onProgress: () => {},
      ...more,
    });
  } finally {
    await http.close();
  }
}
