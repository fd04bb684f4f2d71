import { expect, test } from 'vitest';
import { BodyBuffers } from '../../../../src/servers/gateway/bodies/buffers.ts';

test('the more bodies are under way, the smaller their buffers: together they stay within bounds', () => {
  const buffers = new BodyBuffers();
  const sizes: number[] = [];
  const bodies = Array.from({ length: 600 }, () => {
    const body = buffers.begin();
    sizes.push(buffers.take(1e12).length);
    return body;
  });
  expect([sizes[0], sizes[15], sizes[63], sizes[599]]).toEqual([
    1024 * 1024,
    1024 * 1024,
    256 * 1024,
    64 * 1024,
  ]);
  for (let at = 0; at < sizes.length; at++)
    expect(2 * sizes[at]! * (at + 1)).toBeLessThanOrEqual(
      Math.max(32 * 1024 * 1024, 2 * 64 * 1024 * (at + 1)),
    );
  for (const body of bodies) {
    body[Symbol.dispose]();
    body[Symbol.dispose]();
  }
  expect(buffers.take(1e12).length).toBe(1024 * 1024);
});

test('a small body takes no large buffer', () => {
  const buffers = new BodyBuffers();
  expect([1, 64 * 1024, 64 * 1024 + 1, 256 * 1024 + 1].map((size) => buffers.take(size).length)).toEqual([
    64 * 1024,
    64 * 1024,
    256 * 1024,
    1024 * 1024,
  ]);
});

test('a buffer that is given back is used again, as long as few wait', () => {
  const buffers = new BodyBuffers();
  const first = buffers.take(1e12);
  buffers.giveBack(first);
  expect(buffers.take(1e12)).toBe(first);
  const many = Array.from({ length: 40 }, () => buffers.take(1e12));
  for (const buffer of many) buffers.giveBack(buffer);
  const again = new Set(Array.from({ length: 40 }, () => buffers.take(1e12)));
  expect(many.filter((buffer) => again.has(buffer))).toHaveLength(32);
});
