import type { FileLike, FileValue, Icon } from '@/sandbox/notion/store/types';

const HOUR_MS = 3_600_000;

type Hosted = { url?: string };

/** What Notion holds itself is shown under an address that is signed anew at each read and ends after an hour. `origin`: of addresses that are paths. */
export function renderFile<T extends FileLike | FileValue>(file: T, now: number, origin = 'https://files.invalid'): T {
  if (file.type !== 'file') return file;
  const url = new URL((file.file as Hosted | undefined)?.url ?? '/file', origin);
  url.searchParams.set('X-Amz-Date', new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, ''));
  url.searchParams.set('X-Amz-Expires', '3600');
  const expiry = new Date(now + HOUR_MS).toISOString();
  return { ...file, file: { url: url.toString(), expiry_time: expiry } };
}

/** An icon as the API shows it. */
export function renderIcon(
  icon: Icon,
  { store, origin }: { store: { clock: { now(): number } }; origin: string },
): Icon {
  return icon?.type === 'file' ? renderFile(icon, store.clock.now(), origin) : icon;
}
