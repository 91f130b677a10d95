import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { readOwner } from '@/scripts/processes/owner-lock';
import { readCommandLine, stopProcess } from '@/scripts/processes/process-info';

/** Stops a server that a killed parent left on this data folder; never another process that has its pid today. */
export async function stopLeftoverServer(dataFolder: string): Promise<void> {
  const pidFile = path.join(dataFolder, 'postmaster.pid');
  let pid: number;
  try {
    pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  } catch {
    return;
  }
  if (Number.isInteger(pid) && pid > 1 && readCommandLine(pid)?.includes(dataFolder)) {
    await stopProcess(pid, [
      ['SIGINT', 5_000],
      ['SIGQUIT', 5_000],
      ['SIGKILL', 2_000],
    ]);
  }
  rmSync(pidFile, { force: true });
}

/** Removes the temporary clusters whose process ended without doing so. */
export async function sweepTemporaryClusters(folder: string): Promise<void> {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith('temporary-')) continue;
    const cluster = path.join(folder, name);
    const bornBy = Number(name.split('-')[1]);
    if (readOwner(path.join(cluster, 'owner.json')) !== undefined) continue;
    if (readCommandLine(bornBy)?.includes('node')) continue;
    await stopLeftoverServer(path.join(cluster, 'data'));
    rmSync(cluster, { recursive: true, force: true, maxRetries: 3 });
  }
}
