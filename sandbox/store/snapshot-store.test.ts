import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SandboxService } from '@/sandbox/service';
import { createSnapshotStore } from '@/sandbox/store/snapshot-store';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'snapshot-store-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function createCounter(): SandboxService & { count: number } {
  return {
    name: 'counter',
    app: new Hono(),
    count: 0,
    reset() {
      this.count = 0;
    },
    load(state) {
      this.count = (state as { count: number }).count;
    },
    dump() {
      return { count: this.count };
    },
  };
}

const start = async (service: SandboxService) => {
  const warnings: string[] = [];
  const store = createSnapshotStore({ folder, services: [service], warn: (message) => warnings.push(message) });
  await store.loadAll();
  return { ...store, warnings };
};

test('a change is on disk after flush and back after a new start', async () => {
  const first = createCounter();
  const store = await start(first);
  first.count = 3;
  store.markChanged(first);
  await store.flush();
  const second = createCounter();
  await start(second);
  expect(second.count).toBe(3);
});

test('a change is saved by itself soon after', async () => {
  const counter = createCounter();
  const store = await start(counter);
  counter.count = 4;
  store.markUnannounced(counter);
  await expect.poll(() => readFile(join(folder, 'counter.json'), 'utf8').catch(() => '')).toBe('{"count":4}');
});

test('a broken file is put aside with a warning', async () => {
  await writeFile(join(folder, 'counter.json'), '{"count":');
  const { warnings } = await start(createCounter());
  expect(warnings).toHaveLength(1);
  expect(await readdir(folder)).toEqual(['counter.json.broken']);
});

test('discard removes the folder', async () => {
  const counter = createCounter();
  const store = await start(counter);
  store.markChanged(counter);
  await store.discard();
  await expect(readdir(folder)).rejects.toThrow('ENOENT');
});
