import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { callsOf } from './calls.ts';
import { anyProgram } from './programs.ts';
import { SOURCES } from './sources.ts';
import { type OracleCall, pythonOracle } from './tree-sitter-oracle.ts';

let oracle: Awaited<ReturnType<typeof pythonOracle>>;
beforeAll(async () => {
  oracle = await pythonOracle();
});

const byPlace = (calls: readonly OracleCall[]) => calls.toSorted((a, b) => a.open - b.open);

describe('calls found by the island parser and by tree-sitter', () => {
  it.each(SOURCES)('agree on $title', ({ source }) => {
    expect(oracle.hasError(source)).toBe(false);
    expect(callsOf(source)).toEqual(byPlace(oracle.calls(source)));
  });

  it('agree on generated programs', () => {
    fc.assert(
      fc.property(anyProgram, (source) => {
        if (oracle.hasError(source)) return;
        expect(callsOf(source)).toEqual(byPlace(oracle.calls(source)));
      }),
      { seed: 20261121, numRuns: 400 },
    );
  });

  it('generates programs that the grammar accepts, so that the comparison means something', () => {
    const programs = fc.sample(anyProgram, { seed: 7, numRuns: 100 });
    expect(programs.filter((source) => !oracle.hasError(source)).length).toBeGreaterThan(90);
  });
});
