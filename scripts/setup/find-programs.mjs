import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function findOnPath(names) {
  const folders = [
    ...(process.env.PATH ?? '').split(path.delimiter),
    '/usr/bin',
    '/usr/local/bin',
    '/opt/homebrew/bin',
  ];
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isExecutable);
}

/** The path of Chromium without windows, which draws no frame around a page and so takes a third less time, else undefined. */
export function findHeadlessShell() {
  return findOnPath(['chromium-headless-shell']);
}

/** The path of an installed Chromium, else of the one that Playwright fetched, else undefined. */
export async function findChromium() {
  const installed =
    findHeadlessShell() ??
    findOnPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) ??
    ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'].find(isExecutable);
  if (installed) return installed;
  try {
    const { chromium } = await import('playwright');
    return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
  } catch {
    return undefined;
  }
}

/** The path of a Redis server (or Valkey, which is one), else undefined. */
export async function findRedisServer() {
  return findOnPath(['redis-server', 'valkey-server']);
}
