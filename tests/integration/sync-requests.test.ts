import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Engine, startEngine } from '@/tests/support/engine';

const PAGES = 200;

let engine: Engine;

beforeAll(async () => {
  engine = await startEngine({ workers: 0 });
});
afterAll(() => engine?.stop());

test.each([
  ['property', 1.05],
  ['blocks', 2.1],
] as const)(
  'a first pass over pages with %s content takes at most %s requests a page',
  async (content, bar) => {
    const { measurePass } = await import('@/bench/measure-pass');
    const control = engine.stack.sandbox.urls.control;
    const accountId = await engine.openAccount();
    const pass = await measurePass({ accountId, control, pages: PAGES, content, perMinute: null });
    expect(pass.requestsPerPage).toBeLessThanOrEqual(bar);
    expect(pass.modelCalls).toBeLessThanOrEqual(Math.ceil(PAGES / 8) + 5);
    expect(pass.rereads).toBe(content === 'blocks' ? PAGES : 0);
    expect(pass.idlePoll).toEqual({ requests: 2, dataSources: 2, modelCalls: 0 });
  },
  120_000,
);
