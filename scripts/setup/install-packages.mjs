import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lastLines, run } from './run.mjs';

const root = path.join(import.meta.dirname, '../..');
const stampFile = path.join(root, 'node_modules/.auto-relation-stamp');

function readJson(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
  } catch {
    return undefined;
  }
}

/** Whether every package of the lockfile lies in node_modules in its version (foreign platforms aside). */
function isInstalled(lock) {
  const installed = readJson('node_modules/.package-lock.json');
  if (!lock || !installed) return false;
  return Object.entries(lock.packages).every(([place, { version, optional }]) => {
    if (place === '') return true;
    const found = installed.packages[place];
    return found ? found.version === version : optional === true;
  });
}

/** Installs what package-lock.json says unless node_modules already holds it. */
export async function installPackages(say) {
  const lockText = readFileSync(path.join(root, 'package-lock.json'));
  const stamp = createHash('sha256').update(lockText).update(`${process.platform} ${process.arch}`).digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  if (!isInstalled(JSON.parse(lockText.toString()))) {
    say('Installing packages (about half a minute)…');
    const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
    const args = [...npm.slice(1), 'ci', '--no-audit', '--no-fund', '--loglevel=error'];
    const { code, output } = await run(npm[0], args, {
      cwd: root,
      shell: process.platform === 'win32' && npm.length === 1,
    });
    if (code !== 0) throw new Error(`"npm ci" could not install the packages:\n${lastLines(output)}`);
  }
  writeFileSync(stampFile, stamp);
}
