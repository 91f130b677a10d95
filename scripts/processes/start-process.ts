import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { isAlive } from '@/scripts/processes/process-info';

const projectFolder = path.resolve(import.meta.dirname, '../..');
const preload = path.join(import.meta.dirname, 'die-with-parent.mjs');

export interface ProcessOptions {
  name: string;
  /** Arguments of node: a script and what it takes. TypeScript is understood. */
  args: string[];
  /** The whole environment but for PATH and HOME, which are passed on. */
  env: Record<string, string | undefined>;
  onLine?: (line: string, stream: 'stdout' | 'stderr') => void;
}

export interface StartedProcess {
  name: string;
  pid: number;
  args: string[];
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  isRunning(): boolean;
  kill(signal: NodeJS.Signals): void;
  /** SIGTERM to its whole group, then SIGKILL when the grace is over. */
  stop(graceMs?: number): Promise<void>;
  /** Resolves with the first value that is not undefined; rejects when the process ends before. */
  waitForLine<T>(read: (line: string) => T | undefined, timeoutMs: number): Promise<T>;
}

const passedOn = ['PATH', 'HOME', 'LANG', 'TZ', 'TMPDIR', 'SSL_CERT_FILE', 'NODE_EXTRA_CA_CERTS'];

function selectEnvironment(own: Record<string, string | undefined>): NodeJS.ProcessEnv {
  const inherited = passedOn.map((name) => [name, process.env[name]] as const);
  const entries = [...inherited, ...Object.entries(own)].filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as unknown as NodeJS.ProcessEnv;
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {}
}

function readLines(child: ChildProcess, listeners: Set<NonNullable<ProcessOptions['onLine']>>): string[] {
  const recent: string[] = [];
  for (const stream of ['stdout', 'stderr'] as const) {
    const input = child[stream];
    if (!input) continue;
    createInterface({ input }).on('line', (line) => {
      recent.push(line);
      if (recent.length > 40) recent.shift();
      for (const listener of [...listeners]) listener(line, stream);
    });
  }
  return recent;
}

/** Starts node in a process group of its own; it ends when this process does, whatever ends this one. */
export function startProcess({ name, args, env, onLine }: ProcessOptions): StartedProcess {
  const child = spawn(process.execPath, ['--import', preload, ...args], {
    cwd: projectFolder,
    detached: true,
    env: selectEnvironment({ ...env, STARTED_BY_PID: String(process.pid) }),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${name} could not be started.`);
  child.on('error', () => {});
  const listeners = new Set<NonNullable<ProcessOptions['onLine']>>(onLine ? [onLine] : []);
  const recent = readLines(child, listeners);
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  const isRunning = () => child.exitCode === null && child.signalCode === null;

  return {
    name,
    pid,
    args,
    exited,
    isRunning,
    kill: (signal) => signalGroup(pid, signal),
    stop: async (graceMs = 10_000) => {
      if (!isRunning() && !isAlive(-pid)) return;
      signalGroup(pid, 'SIGTERM');
      const timer = setTimeout(() => signalGroup(pid, 'SIGKILL'), graceMs);
      await exited;
      clearTimeout(timer);
      signalGroup(pid, 'SIGKILL');
    },
    waitForLine: (read, timeoutMs) =>
      new Promise((resolve, reject) => {
        const finish = (act: () => void) => {
          clearTimeout(timer);
          listeners.delete(listener);
          act();
        };
        const fail = (what: string) =>
          finish(() => reject(new Error(`${name} ${what}.\n${recent.slice(-15).join('\n')}`.trim())));
        const timer = setTimeout(() => fail(`was not ready after ${timeoutMs / 1000} s`), timeoutMs);
        const listener = (line: string) => {
          const value = read(line);
          if (value !== undefined) finish(() => resolve(value));
        };
        listeners.add(listener);
        for (const line of [...recent]) listener(line);
        void exited.then(({ code, signal }) => fail(`ended at once (${signal ?? `exit code ${code}`})`));
      }),
  };
}
