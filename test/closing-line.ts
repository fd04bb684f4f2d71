import type { Reporter, TestModule } from 'vitest/node';

/**
 * Closes a run with one plain line, `N passed, N failed, N skipped`, which CI systems of any kind can read. Above it every
 * test that was skipped, by its title, which says what was missing: nothing is skipped in silence.
 */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        counts[state]++;
        if (state === 'skipped') console.log(`skipped: ${module.relativeModuleId} > ${test.fullName}`);
      }
      if (module.errors().length > 0) counts.failed++;
    }
    console.log(
      `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped + counts.pending} skipped`,
    );
  }
}
