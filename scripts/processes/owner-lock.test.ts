import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readOwner, takeOwnership } from '@/scripts/processes/owner-lock';
import { readCommandLine } from '@/scripts/processes/process-info';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'auto-relation-lock-'));
  file = path.join(folder, 'owner.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const leave = (pid: number, commandLine: string) => writeFileSync(file, JSON.stringify({ pid, commandLine }));

test('one that is free is taken, as the only file, and free again after release', () => {
  const lock = takeOwnership(file);
  expect([lock.ownedBy, readOwner(file)]).toEqual([undefined, process.pid]);
  expect(readdirSync(folder)).toEqual(['owner.json']);
  lock.release();
  expect(readdirSync(folder)).toEqual([]);
});

test('one that a live process has stays with it', () => {
  leave(process.ppid, readCommandLine(process.ppid) ?? '');
  const lock = takeOwnership(file);
  lock.release();
  expect([lock.ownedBy, readOwner(file)]).toEqual([process.ppid, process.ppid]);
  expect(readdirSync(folder)).toEqual(['owner.json']);
});

test('one of a reused pid, or that cannot be read, counts for nothing', () => {
  for (const leftover of [() => leave(process.ppid, 'another program'), () => writeFileSync(file, '{"pid":')]) {
    leftover();
    const lock = takeOwnership(file);
    expect([lock.ownedBy, readOwner(file)]).toEqual([undefined, process.pid]);
    lock.release();
  }
});
