// Runs one Postgres server as its child and stops it when the process that asked for it is gone, however that one ended.
import { spawn } from 'node:child_process';
import { openSync, rmSync } from 'node:fs';

const { command, args, uid, gid, logFile, removeAfter } = JSON.parse(process.argv[2]);
const log = openSync(logFile, 'a', 0o600);
const server = spawn(command, args, {
  uid,
  gid,
  cwd: '/',
  stdio: ['ignore', log, log],
  env: { LC_ALL: 'C', TZ: 'UTC' },
});

let stopping = false;
function stop() {
  if (stopping) return;
  stopping = true;
  server.kill('SIGINT');
  setTimeout(() => server.kill('SIGQUIT'), 8_000).unref();
  setTimeout(() => server.kill('SIGKILL'), 12_000).unref();
}

server.on('error', () => process.exit(1));
server.on('exit', (code) => {
  if (stopping && removeAfter) rmSync(removeAfter, { recursive: true, force: true, maxRetries: 3 });
  process.exit(stopping ? 0 : (code ?? 1));
});
process.on('message', (message) => message === 'stop' && stop());
process.on('disconnect', stop);
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, stop);
