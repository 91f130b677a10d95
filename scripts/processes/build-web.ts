import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hintCompile } from '@/scripts/processes/hint-compile';
import { takeOwnership } from '@/scripts/processes/owner-lock';
import { startProcess } from '@/scripts/processes/start-process';

const root = path.resolve(import.meta.dirname, '../..');
const stampFile = path.join(root, '.next/auto-relation-stamp');
const sources = [
  ...['app', 'components', 'lib', 'public', 'prisma/schema.prisma', 'package.json', 'package-lock.json'],
  'scripts/processes/hint-compile.ts',
];

function listFiles(place: string): string[] {
  const full = path.join(root, place);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [place];
  return readdirSync(full)
    .filter((name) => name !== 'generated' && !/\.test\.tsx?$/.test(name))
    .sort()
    .flatMap((name) => listFiles(path.join(place, name)));
}

function hashSources(): string {
  const configs = readdirSync(root).filter(
    (name) => /\.(ts|mjs)$|^tsconfig\.json$/.test(name) && !/vitest|\.d\.ts$/.test(name),
  );
  const hash = createHash('sha256').update(process.version);
  for (const file of [...sources, ...configs.sort()].flatMap(listFiles)) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function isFresh(stamp: string): boolean {
  return (
    existsSync(path.join(root, '.next/BUILD_ID')) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp
  );
}

/** Makes the production build unless it is that of today's sources; answers whether it had to. */
export async function buildWebIfStale(onStart: () => void): Promise<boolean> {
  if (isFresh(hashSources())) return false;
  const lockFile = path.join(root, '.data/build.lock');
  let lock = takeOwnership(lockFile);
  for (; lock.ownedBy !== undefined; lock = takeOwnership(lockFile)) await sleep(300);
  try {
    const stamp = hashSources();
    if (isFresh(stamp)) return false;
    onStart();
    const lines: string[] = [];
    const build = startProcess({
      name: 'next build',
      args: ['node_modules/next/dist/bin/next', 'build'],
      env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      onLine: (line) => lines.push(line),
    });
    const { code } = await build.exited;
    if (code !== 0 || !existsSync(path.join(root, '.next/BUILD_ID')))
      throw new Error(`The web app could not be built:\n${lines.slice(-40).join('\n')}`);
    hintCompile(path.join(root, '.next/static/chunks'));
    writeFileSync(stampFile, stamp);
    return true;
  } finally {
    lock.release();
  }
}
