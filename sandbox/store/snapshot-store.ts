import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SandboxService } from '@/sandbox/service';
import { writeJsonFile } from '@/sandbox/store/write-json';

const SHORTEST_PAUSE_MS = 500;
/** After a write as many times its own duration passes, so that saving costs at most a tenth of the time. */
const PAUSE_PER_WRITE = 9;

type Options = { folder: string; services: readonly SandboxService[]; warn: (message: string) => void };

/** Keeps each service's state in `<folder>/<service>.json`: read at the start, written soon after a change. */
export function createSnapshotStore({ folder, services, warn }: Options) {
  const changed = new Set<SandboxService>();
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> | undefined;
  let pause = SHORTEST_PAUSE_MS;

  async function loadAll(): Promise<void> {
    await mkdir(folder, { recursive: true });
    for (const service of services) await loadOne(service);
  }

  async function loadOne(service: SandboxService): Promise<void> {
    const path = pathOf(service);
    const text = await readFile(path, 'utf8').catch(() => null);
    if (text === null) return;
    try {
      service.load(JSON.parse(text));
    } catch (error) {
      await rename(path, `${path}.broken`);
      service.reset();
      warn(
        `The saved state of ${service.name} could not be read (${(error as Error).message}); it was put aside as ${service.name}.json.broken.`,
      );
    }
  }

  function markChanged(service: SandboxService): void {
    changed.add(service);
    timer ??= setTimeout(() => void flush(), pause).unref();
  }

  /** Resolves when all that was changed before the call is on disk. At most one write is in flight. */
  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    while (writing) await writing;
    if (changed.size === 0) return;
    writing = saveChanged().finally(() => {
      writing = undefined;
    });
    await writing;
  }

  /** For services that do not tell of their changes. The control service may have changed any of them. */
  function markUnannounced(by: SandboxService): void {
    for (const service of services) {
      if (!service.onChange && (service === by || by.name === 'control')) markChanged(service);
    }
  }

  /** Waits for the write in flight, then removes the whole folder. */
  async function discard(): Promise<void> {
    clearTimeout(timer);
    changed.clear();
    while (writing) await writing;
    await rm(folder, { recursive: true, force: true });
  }

  async function saveChanged(): Promise<void> {
    const started = performance.now();
    for (const service of [...changed]) {
      changed.delete(service);
      const saved = await writeJsonFile(pathOf(service), service.dump()).catch((error: Error) => error);
      if (saved) warn(`The state of ${service.name} could not be saved: ${saved.message}`);
    }
    pause = Math.max(SHORTEST_PAUSE_MS, (performance.now() - started) * PAUSE_PER_WRITE);
  }

  const pathOf = (service: SandboxService) => join(folder, `${service.name}.json`);

  return { loadAll, markChanged, markUnannounced, flush, discard };
}
