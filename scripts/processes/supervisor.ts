import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { readCommandLine, stopProcess } from '@/scripts/processes/process-info';
import type { StartedProcess } from '@/scripts/processes/start-process';

const MAX_RESTARTS = 5;
const FORGIVEN_AFTER_MS = 60_000;

const recordSchema = z.array(z.object({ pid: z.number().int().min(2), commandLine: z.string() }));

export interface SupervisorOptions {
  /** Where the running processes are written down, so that a later start finds what a hard kill left. */
  recordFile: string;
  say(line: string): void;
  /** Called when a process keeps ending. */
  giveUp(name: string): void;
}

/** Keeps processes running until it is told to stop; starts one again that ended by itself. */
export class Supervisor {
  private readonly running = new Map<string, StartedProcess>();
  private stopping = false;

  constructor(private readonly options: SupervisorOptions) {
    mkdirSync(path.dirname(options.recordFile), { recursive: true, mode: 0o700 });
  }

  /** Stops what an earlier start left running; a pid that belongs to something else by now is left alone. */
  async stopLeftovers(): Promise<void> {
    let left: z.output<typeof recordSchema> = [];
    try {
      left = recordSchema.parse(JSON.parse(readFileSync(this.options.recordFile, 'utf8')));
    } catch {}
    const ours = left.filter(({ pid, commandLine }) => readCommandLine(pid) === commandLine);
    await Promise.all(
      ours.map(({ pid }) =>
        stopProcess(-pid, [
          ['SIGTERM', 5_000],
          ['SIGKILL', 2_000],
        ]),
      ),
    );
    this.writeRecord();
  }

  /** Starts one process by the function given, and again by the same one whenever it ends by itself. */
  async keep(name: string, start: () => Promise<StartedProcess>): Promise<void> {
    const begin = async () => {
      const started = await start();
      if (this.stopping) return started.stop();
      this.running.set(name, started);
      this.writeRecord();
      void started.exited.then(({ code, signal }) => this.restart(name, start, signal ?? `exit code ${code}`));
    };
    await begin();
  }

  private readonly restarts = new Map<string, number[]>();

  private async restart(name: string, start: () => Promise<StartedProcess>, cause: string): Promise<void> {
    this.running.delete(name);
    this.writeRecord();
    if (this.stopping) return;
    const recent = (this.restarts.get(name) ?? []).filter((time) => time > Date.now() - FORGIVEN_AFTER_MS);
    if (recent.length >= MAX_RESTARTS) return this.options.giveUp(name);
    this.restarts.set(name, [...recent, Date.now()]);
    this.options.say(`The ${name} ended (${cause}); starting it again.`);
    await sleep(500 * (recent.length + 1));
    if (!this.stopping) await this.keep(name, start).catch(() => this.restart(name, start, 'it did not start'));
  }

  /** Stops the named processes together; without names all. Nothing is started again from then on. */
  async stop(...names: string[]): Promise<void> {
    this.stopping = true;
    const chosen = [...this.running].filter(([name]) => names.length === 0 || names.includes(name));
    await Promise.all(chosen.map(([, started]) => started.stop()));
    this.writeRecord();
  }

  killAll(): void {
    for (const started of this.running.values()) started.kill('SIGKILL');
  }

  private writeRecord(): void {
    const alive = [...this.running.values()].filter((started) => started.isRunning());
    const record = alive.map(({ pid }) => ({ pid, commandLine: readCommandLine(pid) ?? '' }));
    if (record.length === 0) rmSync(this.options.recordFile, { force: true });
    else writeFileSync(this.options.recordFile, JSON.stringify(record), { mode: 0o600 });
  }
}
