import type { Page } from 'playwright';
import { db } from '@/lib/db';
import { iconOf } from '@/lib/notion/icon';
import type { Scene } from '@/tests/screens/scene';

const HOST = 'https://s3-us-west-2.amazonaws.com/public.notion-static.com';

/** An icon of every kind that is shown as a picture, as Notion's API gives it: external, custom emoji, native; and one that is gone. */
export const PICTURES = [
  { external: { url: 'https://icons.example/flask.svg' } },
  { custom_emoji: { url: `${HOST}/865e85fc-7442-44d3-b323-9b03a2111720/3c6796979c50f4aa.png` } },
  { icon: { name: 'pizza', color: 'blue' } },
  { external: { url: 'https://icons.example/gone.png' } },
].map((icon) => iconOf(icon) ?? '');

const COLOURS = ['#2f6fed', '#c2410c', '#15803d'];

function draw(url: string): string {
  const colour = COLOURS[PICTURES.indexOf(url)] ?? '#6b7280';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" width="20" height="20"><circle cx="10" cy="10" r="9" fill="${colour}"/></svg>`;
}

/** The hosts of pictures lie beyond the machine: the browser is answered here in their place. */
export async function showPictures(page: Page): Promise<void> {
  await page.route(/^https:/, (route) =>
    route.request().url().includes('/gone')
      ? route.fulfill({ status: 404 })
      : route.fulfill({ contentType: 'image/svg+xml', body: draw(route.request().url()) }),
  );
  await page.reload();
  await page.waitForFunction(() => {
    const images = [...document.querySelectorAll<HTMLImageElement>('main img')];
    return images.length > 0 && images.every((image) => image.complete && image.naturalWidth > 0);
  });
}

/** Gives the pages of the scene these icons in turn. */
export async function putPictures({ accountId }: Scene): Promise<void> {
  const pages = await db().page.findMany({ where: { accountId }, orderBy: { id: 'asc' }, select: { id: true } });
  for (const [index, { id }] of pages.entries())
    await db().page.update({ where: { id }, data: { icon: PICTURES[index % PICTURES.length] } });
}
