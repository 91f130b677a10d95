import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const projectFolder = path.resolve(import.meta.dirname, '../..');

/** What a server of ours may see of the environment. */
export const plainEnvironment = { LC_ALL: 'C', TZ: 'UTC', PATH: process.env.PATH } as unknown as NodeJS.ProcessEnv;

export const isRoot = process.getuid?.() === 0;

/** Postgres refuses to run as root: the account it runs under instead, or undefined when we are not root. */
export function findServerAccount(): { uid: number; gid: number } | undefined {
  if (!isRoot) return undefined;
  const ask = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: ask('-u'), gid: ask('-g') };
}

/** A folder that the server account can enter; a clone may lie in one that only root can. */
export function systemFolder(): string {
  for (const folder of ['/var/lib/auto-relation', '/var/tmp/auto-relation']) {
    try {
      mkdirSync(folder, { recursive: true });
      chmodSync(folder, 0o755);
      return folder;
    } catch {}
  }
  throw new Error('Neither /var/lib nor /var/tmp can be written: embedded Postgres has no place for its data.');
}

/** Tells this clone from an earlier one at the same path, whose databases are of no use to it. */
function readProjectId(): string {
  const file = path.join(projectFolder, '.data/project-id');
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  if (!existsSync(file)) {
    try {
      writeFileSync(file, randomUUID(), { flag: 'wx' });
    } catch {}
  }
  return readFileSync(file, 'utf8');
}

/** Where the clusters of this clone lie: under the project, or for root in a system folder. */
export function clustersFolder(): string {
  const id = readProjectId();
  if (!isRoot) {
    const folder = path.join(projectFolder, '.data/postgres');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  }
  const hash = createHash('sha256').update(projectFolder).digest('hex').slice(0, 12);
  const folder = path.join(systemFolder(), hash);
  const idFile = path.join(folder, 'project-id');
  if (existsSync(folder) && (!existsSync(idFile) || readFileSync(idFile, 'utf8') !== id)) {
    rmSync(folder, { recursive: true, force: true });
  }
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  writeFileSync(idFile, id);
  return folder;
}
