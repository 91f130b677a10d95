import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { readCommandLine } from '@/scripts/processes/process-info';

const ownerSchema = z.object({ pid: z.number().int(), commandLine: z.string() });

/** The live process that holds the lock; a file left by a dead one, or by a reused pid, counts for nothing. */
export function readOwner(file: string): number | undefined {
  try {
    const owner = ownerSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return readCommandLine(owner.pid) === owner.commandLine ? owner.pid : undefined;
  } catch {
    return undefined;
  }
}

/** Puts the whole text under the name at once, so that nobody reads a part of it; false where there is a file already. */
function putWhole(file: string, text: string): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Takes the lock for this process, or answers the pid of the live process that has it. */
export function takeOwnership(file: string): { ownedBy?: number; release(): void } {
  mkdirSync(path.dirname(file), { recursive: true });
  const mine = JSON.stringify({ pid: process.pid, commandLine: readCommandLine(process.pid) ?? '' });
  const release = () => {
    if (readOwner(file) === process.pid) rmSync(file, { force: true });
  };
  for (let attempt = 0; attempt < 3; attempt++) {
    if (putWhole(file, mine)) return { release };
    const owner = readOwner(file);
    if (owner !== undefined && owner !== process.pid) return { ownedBy: owner, release: () => {} };
    rmSync(file, { force: true });
  }
  return { ownedBy: readOwner(file) ?? 0, release: () => {} };
}
