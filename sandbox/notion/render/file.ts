import type { FileLike, FileValue } from '@/sandbox/notion/store/types';

const HOUR_MS = 3_600_000;

type Hosted = { url?: string };

/** What Notion holds itself is shown under an address that is signed anew at each read and ends after an hour. */
export function renderFile<T extends FileLike | FileValue>(file: T, now: number): T {
  if (file.type !== 'file') return file;
  const url = new URL((file.file as Hosted | undefined)?.url ?? 'https://files.invalid/file');
  url.searchParams.set('X-Amz-Date', new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, ''));
  url.searchParams.set('X-Amz-Expires', '3600');
  const expiry = new Date(now + HOUR_MS).toISOString();
  return { ...file, file: { url: url.toString(), expiry_time: expiry } };
}
