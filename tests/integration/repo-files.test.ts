import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ENV_NAMES } from '@/lib/env';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const readJson = (file: string) => JSON.parse(read(file));

const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter((file) => file !== '' && existsSync(path.join(root, file)));
const code = tracked.filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !file.endsWith('.d.ts'));

/** Lowest versions without a known hole or a fault that we met. */
const floors: Record<string, string> = {
  next: '16.4.6',
  react: '19.3.1',
  'react-dom': '19.3.1',
  'next-auth': '4.24.15',
  nodemailer: '9.1.1',
  bullmq: '6.7.0',
};

const toNumbers = (version: string) => version.split(/[.-]/).slice(0, 3).map(Number);

function isAtLeast(version: string, floor: string): boolean {
  const [have, need] = [toNumbers(version), toNumbers(floor)];
  for (const [index, part] of need.entries()) {
    if ((have[index] ?? 0) !== part) return (have[index] ?? 0) > part;
  }
  return true;
}

test('.env.example has one described line for each variable, and no other', () => {
  const lines = read('.env.example').split('\n');
  const names = lines.filter((line) => /^[A-Z]/.test(line)).map((line) => line.split('=')[0]);
  expect([...names].sort()).toEqual([...ENV_NAMES].sort());
  for (const [index, line] of lines.entries()) {
    if (/^[A-Z]/.test(line)) expect(lines[index - 1], line).toMatch(/^# \S.*\.$/);
  }
});

test.each(Object.entries(floors))('every locked copy of %s is at least %s', (name, floor) => {
  const packages: [string, { version: string }][] = Object.entries(readJson('package-lock.json').packages);
  const copies = packages.filter(([place]) => place.endsWith(`node_modules/${name}`));
  expect(copies.length).toBeGreaterThan(0);
  for (const [place, { version }] of copies) expect(isAtLeast(version, floor), `${place} ${version}`).toBe(true);
});

test('versions are exact, and the lockfile serves every platform and names no registry', () => {
  const { dependencies, devDependencies } = readJson('package.json');
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+/);
  }
  const lock = readJson('package-lock.json');
  for (const [place, entry] of Object.entries<{ resolved?: string; optionalDependencies?: object }>(lock.packages)) {
    expect(entry.resolved, place).toBeUndefined();
  }
  for (const name of ['@next/swc-darwin-arm64', '@biomejs/cli-darwin-arm64', '@tailwindcss/oxide-win32-x64-msvc']) {
    expect(lock.packages, name).toHaveProperty([`node_modules/${name}`]);
  }
});

test('nothing is left unfinished or switched off', () => {
  const marks = new RegExp(['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X'].map((mark) => `\\b${mark}\\b`).join('|'));
  const switched = /\b(test|it|describe)\.(skip|only|todo)\(/;
  const found = code.filter((file) => marks.test(read(file)) || switched.test(read(file)));
  expect(found).toEqual([]);
  const texts = tracked.filter((file) => /\.(md|ts|tsx|mjs|json|css|prisma|sql|yml|example)$/.test(file));
  expect(texts.filter((file) => /^(<{7}|>{7}) /m.test(read(file)))).toEqual([]);
});

test('files stay small', () => {
  const sizes = code.map((file) => ({ file, lines: read(file).split('\n').length }));
  expect(sizes.filter(({ lines }) => lines > 400)).toEqual([]);
  const sorted = sizes.map(({ lines }) => lines).sort((a, b) => a - b);
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(80);
  expect(sorted[Math.floor(sorted.length * 0.9)]).toBeLessThan(220);
});

test('no secret is kept in the repository', () => {
  expect(tracked.filter((file) => /(^|\/)\.env$|\.pem$|\.npmrc$|secrets\.json$/.test(file))).toEqual([]);
});

test('each page of the dashboard tells when it has read what it shows first, or its first load would wait in vain', () => {
  const pages = tracked.filter((file) => /^app\/dashboard\/.*page\.tsx$/.test(file));
  expect(pages.length).toBeGreaterThan(12);
  for (const page of pages) expect(read(page), page).toMatch(/\bforFirstPaint\(|\bloadRuleWith\(|<Activity\b/);
});
