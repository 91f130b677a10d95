import { existsSync } from 'node:fs';
import path from 'node:path';
import { findChromium, findHeadlessShell, findRedisServer } from './find-programs.mjs';
import { run } from './run.mjs';

const root = path.join(import.meta.dirname, '../..');

const mayInstall = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

async function installByApt(packageName) {
  if (!mayInstall()) return;
  // RUNLEVEL=1 keeps the package from starting a service of its own.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  await run('apt-get', ['update', '-q'], { env });
  await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', packageName], { env });
}

async function fetchByPlaywright() {
  const args = [path.join(root, 'node_modules/playwright/cli.js'), 'install', 'chromium'];
  await run(process.execPath, args, { cwd: root, timeout: 180_000 });
}

/** Makes sure of a browser and a Redis server; throws one sentence that names the package which is missing. */
export async function requireTestPrograms(say) {
  if (!(await findRedisServer())) {
    say('Installing redis-server…');
    await installByApt('redis-server');
    if (!(await findRedisServer()))
      throw new Error('The tests need Redis: install the package redis-server and run them again.');
  }
  if (!findHeadlessShell() && mayInstall()) {
    say('Installing a browser…');
    await installByApt('chromium-headless-shell');
  }
  if (!(await findChromium())) {
    await installByApt('chromium');
    if (!(await findChromium())) await fetchByPlaywright();
    if (!(await findChromium()))
      throw new Error('The tests need a browser: install the package chromium and run them again.');
  }
}
