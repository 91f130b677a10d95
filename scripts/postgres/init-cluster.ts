import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type findServerAccount, plainEnvironment } from '@/scripts/postgres/places';

export const SUPERUSER = 'app';

interface NewCluster {
  binaries: string;
  folder: string;
  account: ReturnType<typeof findServerAccount>;
  temporary: boolean;
}

/** Makes the data folder unless it exists, and answers the password; a half-made one is made again. */
export function initCluster({ binaries, folder, account, temporary }: NewCluster): { password: string } {
  const dataFolder = path.join(folder, 'data');
  const passwordFile = path.join(folder, 'password');
  if (existsSync(path.join(dataFolder, 'PG_VERSION')) && existsSync(passwordFile)) {
    return { password: readFileSync(passwordFile, 'utf8') };
  }
  const partial = path.join(folder, 'data-partial');
  const password = randomBytes(18).toString('base64url');
  for (const old of [dataFolder, partial]) rmSync(old, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o700 });
  const handedOver = path.join(partial, '..', 'password-for-initdb');
  writeFileSync(handedOver, password, { mode: 0o600 });
  if (account) for (const file of [partial, handedOver]) chownSync(file, account.uid, account.gid);
  const args = ['-D', partial, '-U', SUPERUSER, `--pwfile=${handedOver}`, '--auth=scram-sha-256', '--encoding=UTF8'];
  try {
    execFileSync(
      path.join(binaries, 'initdb'),
      [
        ...args,
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--no-instructions',
        ...(temporary ? ['--no-sync'] : []),
      ],
      { ...account, cwd: '/', stdio: 'pipe', env: plainEnvironment },
    );
  } finally {
    rmSync(handedOver, { force: true });
  }
  writeFileSync(passwordFile, password, { mode: 0o600 });
  renameSync(partial, dataFolder);
  return { password };
}
