import { get } from 'node:http';
import type { Page } from 'playwright';

/** Bytes (gzip) that a page may load at first, and a window when it is opened. */
export const SCRIPT_BARS = { landing: 145_000, dashboard: 235_000, window: 25_000 };

/** States whose window is loaded when it is opened. */
export const LAZY_WINDOWS = [
  'relation-activity-fix',
  'relation-activity-details',
  'relation-recreate-refused',
  'relation-advice-discard',
  'samples-pages',
];

/** Bytes of a file as it is sent to a browser; Node's fetch would unpack it. */
function measureFile(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      let bytes = 0;
      answer.on('data', (part: Buffer) => {
        bytes += part.length;
      });
      answer.on('end', () => resolve(bytes));
    }).on('error', reject);
  });
}

async function measureFiles(appUrl: string, files: string[]): Promise<number> {
  const sizes = await Promise.all(files.map((file) => measureFile(appUrl + file)));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** The scripts that a page's HTML names, without those for browsers of the past. */
function listScripts(html: string): string[] {
  const tags = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag).filter((tag) => !/nomodule/i.test(tag));
  const files = tags.map((tag) => /src="(\/_next\/[^"]+)"/.exec(tag)?.[1]);
  return [...new Set(files.filter((file) => file !== undefined))];
}

/** JavaScript on first load: what the scripts of a page weigh on the wire (gzip), in bytes. */
export async function measureFirstLoad(page: Page): Promise<{ files: string[]; bytes: number }> {
  const { origin } = new URL(page.url());
  const answer = await page.context().request.get(page.url(), { maxRetries: 2 });
  const files = listScripts(await answer.text());
  return { files, bytes: await measureFiles(origin, files) };
}

/** What came on top of the first load until now, such as a dialog that was opened, in bytes (gzip). */
export async function measureLater(page: Page): Promise<number> {
  const { origin } = new URL(page.url());
  const { files } = await measureFirstLoad(page);
  const loaded = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .flatMap(({ name }) => (/\/_next\/.*\.js/.test(name) ? [new URL(name).pathname] : [])),
  );
  const first = new Set(files.map((file) => file.split('?')[0]));
  return measureFiles(
    origin,
    [...new Set(loaded)].filter((file) => !first.has(file)),
  );
}
