import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const file = path.join(import.meta.dirname, '../../.data/setup.lock');

function readHolder() {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    if (!(pid > 0)) return undefined;
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    return error.code === 'EPERM' ? -1 : undefined;
  }
}

/** Runs the work while no other set-up of this clone does; waits for the other one to end. */
export async function withSetupLock(say, work) {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  for (let told = false, since = Date.now(); ; await sleep(200)) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (readHolder() === undefined) {
        // A file of this very moment may not hold its pid yet.
        await sleep(100);
        if (readHolder() === undefined) rmSync(file, { force: true });
      } else if (!told && Date.now() - since > 1_500) {
        say('Waiting for another set-up of this folder…');
        told = true;
      }
    }
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));
  try {
    return await work();
  } finally {
    release();
  }
}
