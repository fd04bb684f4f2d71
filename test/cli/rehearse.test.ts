import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CliResult, runCli } from './run-cli.ts';

describe('weighbridge lab rehearse', () => {
  let folder: string;
  let result: CliResult;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'weighbridge-rehearse-'));
    result = await runCli(['lab', 'rehearse', '--keep', folder], {
      env: { HF_TOKEN: ['hf', 'a'.repeat(34)].join('_') },
    });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('shows what changed hands while no line of the application did', () => {
    expect(result.stderr).toBe('');
    expect(result.code).toBe(0);
    expect(result.stdout).toMatch(
      /toothfairyai\/caries-segmentation-unet .*\n +live -> reregistered \(dated\), proven with a baseline/,
    );
    expect(result.stdout).toMatch(/panorex\/panoramic-encoder .*\n +live -> claimable/);
    expect(result.stdout).toMatch(
      /ortho-vision\/cephalometric-landmarks .*\n +live -> moved \(old name taken\)/,
    );
    expect(result.stdout).toMatch(/The same name, the same code, other bytes/);
  });

  test('fits into 80 columns', () => {
    expect(Math.max(...result.stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('talks to nobody but the lab on this machine', () => {
    expect(result.sockets.length).toBeGreaterThan(0);
    expect(result.sockets.filter((socket) => !/^(?:dns:)?127\.0\.0\.1(?::\d+)?$/.test(socket))).toEqual([]);
  });

  test('never hands the lab a token of the person who runs it', () => {
    const kept = ['before', 'after', 'after-compared'].map((name) =>
      readFileSync(join(folder, `${name}.json`), 'utf8'),
    );
    expect(kept.join('')).not.toContain('hf_a');
    expect(result.stdout).not.toContain('hf_a');
  });

  test('leaves the application and both reports where asked', () => {
    const before = JSON.parse(readFileSync(join(folder, 'before.json'), 'utf8'));
    expect(before.startedAt).toMatch(/^2024-03-01/);
    expect(before.references.length).toBeGreaterThan(8);
  });
});
