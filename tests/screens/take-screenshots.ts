import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CATALOGUE } from '@/tests/screens/catalogue';
import { startGround } from '@/tests/screens/start-ground';
import { changeLook, LOOKS, visitScreen } from '@/tests/screens/visit-screen';
import { launchBrowser } from '@/tests/support/browser';

/** `npm run screenshots -- [--to FOLDER] [part of a name …]`: every state, light and dark, at 375 and 1,280 px. */
const { values, positionals } = parseArgs({
  options: { to: { type: 'string' } },
  allowPositionals: true,
});

const folder = values.to ?? '.data/screenshots';

/** A window that lies over the page keeps its place. */
const heightOfAll = () => (document.querySelector('[role="dialog"]') ? innerHeight : document.body.scrollHeight);

/** A whole name means that state alone, a part of a name all states that hold it. */
const names = new Set(CATALOGUE.map(({ name }) => name));
const isMeant = (name: string) => positionals.some((part) => (names.has(part) ? name === part : name.includes(part)));
const wanted = CATALOGUE.filter(({ name }) => positionals.length === 0 || isMeant(name));
const ground = await startGround();
const browser = await launchBrowser();
const missed: string[] = [];
// Pictures of states that are no more go, but never from a folder that somebody else named.
if (positionals.length === 0 && !values.to) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
try {
  for (const screen of wanted) {
    await visitScreen({ browser, ground }, screen, async ({ page }) => {
      for (const look of LOOKS) {
        await changeLook(page, look);
        const file = `${screen.name}.${look.width}.${look.colorScheme}.png`;
        await page.setViewportSize({
          width: look.width,
          height: await page.evaluate(heightOfAll),
        });
        await page.screenshot({ path: path.join(folder, file) });
      }
    }).catch((error: Error) => missed.push(`${screen.name}: ${error.message.split('\n').slice(0, 3).join(' ')}`));
  }
} finally {
  await browser.close();
  await ground.stop();
}
console.log(`${(wanted.length - missed.length) * LOOKS.length} pictures of ${wanted.length} states in ${folder}`);
for (const line of missed) console.error(`✗ ${line}`);
process.exit(missed.length === 0 ? 0 : 1);
