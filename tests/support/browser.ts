import { type Browser, chromium } from 'playwright';
import { findChromium } from '@/scripts/setup/find-programs.mjs';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A headless browser of the caller's own; it has to be closed. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await findChromium();
  if (!executablePath) throw new Error('The tests need a browser: install the package chromium.');
  return chromium.launch({ executablePath, args: flags });
}
