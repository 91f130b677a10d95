import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { env } from '@/lib/env';
import { NODE_FLAGS, SERVE_FLAGS } from '@/scripts/processes/web-flags';

const root = path.resolve(import.meta.dirname, '..');

if (existsSync(path.join(root, '.env'))) process.loadEnvFile(path.join(root, '.env'));

function readPort(): number {
  try {
    return env().PORT;
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}

const port = readPort();
if (!existsSync(path.join(root, '.next/BUILD_ID'))) {
  console.error('The web app is not built yet: run npm run build first.');
  process.exit(1);
}

const args = [
  ...NODE_FLAGS,
  path.join(root, 'node_modules/next/dist/bin/next'),
  'start',
  ...SERVE_FLAGS,
  '--port',
  String(port),
  '--hostname',
  '0.0.0.0',
];
const web = spawn(process.execPath, args, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', NEXTAUTH_URL: env().APP_URL },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => web.kill(signal));
web.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
