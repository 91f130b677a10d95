import path from 'node:path';
import { type StartedProcess, startProcess } from '@/scripts/processes/start-process';
import { waitForHttp } from '@/scripts/processes/wait-for-http';
import { NODE_FLAGS, SERVE_FLAGS } from '@/scripts/processes/web-flags';

const nextBin = path.resolve(import.meta.dirname, '../../node_modules/next/dist/bin/next');
const tsx = ['--import', 'tsx'];

type Environment = Record<string, string | undefined>;
type OnLine = (line: string, stream: 'stdout' | 'stderr') => void;

export interface SandboxAddresses {
  notion: string;
  openai: string;
  stripe: string;
  mail: string;
  control: string;
  notionToken: string;
  sourceDataSourceId: string;
  targetDataSourceId: string;
}

export interface SandboxProcess {
  process: StartedProcess;
  addresses: SandboxAddresses;
}

/** Starts the sandbox and reads its ready line. */
export async function startSandboxProcess(flags: string[], env: Environment, onLine?: OnLine): Promise<SandboxProcess> {
  const started = startProcess({ name: 'sandbox', args: [...tsx, 'scripts/sandbox.ts', ...flags], env, onLine });
  const readReadyLine = (line: string) =>
    line.startsWith('{"notion"') ? (JSON.parse(line) as SandboxAddresses) : undefined;
  return { process: started, addresses: await started.waitForLine(readReadyLine, 120_000) };
}

/** Starts the web app and waits until it answers; `dev` compiles as files change instead of serving the build. */
export async function startWebProcess(port: number, env: Environment, dev: boolean, onLine?: OnLine) {
  const args = dev
    ? [nextBin, 'dev', '--port', String(port)]
    : [...NODE_FLAGS, nextBin, 'start', ...SERVE_FLAGS, '--port', String(port), '--hostname', '127.0.0.1'];
  const ownEnv = {
    NODE_ENV: dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    PORT: String(port),
    // Next would read .env by itself and mix it with the environment that was composed.
    __NEXT_PROCESSED_ENV: 'true',
  };
  const started = startProcess({ name: 'web', args, env: { ...env, ...ownEnv }, onLine });
  await waitForHttp(`http://127.0.0.1:${port}/api/health`, started, 60_000);
  return started;
}

/** Starts one worker and waits until it says that it is ready; `dev` starts it anew when its files change. */
export async function startWorkerProcess(env: Environment, dev = false, onLine?: OnLine): Promise<StartedProcess> {
  const watch = dev ? ['--watch-preserve-output', '--watch'] : [];
  const args = [...watch, ...tsx, 'workers/main.ts'];
  const started = startProcess({ name: 'worker', args, env: { NODE_ENV: 'production', ...env }, onLine });
  await started.waitForLine((line) => (line.includes('The worker is ready') ? true : undefined), 60_000);
  return started;
}
