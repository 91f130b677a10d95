import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** Takes the lock for this process, or answers the pid of the live process that has it. */
export function takeOwnership(file: string): { ownedBy?: number; release(): void } {
  mkdirSync(path.dirname(file), { recursive: true });
  const mine = JSON.stringify({ pid: process.pid, commandLine: readCommandLine(process.pid) ?? '' });
  const release = () => {
    if (readOwner(file) === process.pid) rmSync(file, { force: true });
  };
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeFileSync(file, mine, { flag: 'wx', mode: 0o600 });
      return { release };
    } catch {
      const owner = readOwner(file);
      if (owner !== undefined && owner !== process.pid) return { ownedBy: owner, release: () => {} };
      rmSync(file, { force: true });
    }
  }
  return { ownedBy: readOwner(file) ?? 0, release: () => {} };
}
