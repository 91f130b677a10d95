/** Stands for a picture that Notion holds itself: its address ends within the hour and is read anew each time. */
export const HOSTED_ICON = 'notion:file';

export type HostedFile = { url: string; expiresAt: Date };

type File = { url: string; expiry_time?: string };

type RawIcon =
  | {
      emoji?: string;
      external?: { url: string };
      file?: File;
      custom_emoji?: { url?: string };
      icon?: { name: string; color?: string };
    }
  | null
  | undefined;

const HOUR_MS = 3_600_000;

/** A public picture; plain http would be refused by the browser's policy. */
function publicAddress(url: string | undefined): string | null {
  return url?.startsWith('https://') ? url : null;
}

/** Notion's drawings lie on its site under name and colour. */
function drawingAddress({ name, color = 'gray' }: { name: string; color?: string }): string {
  return `https://www.notion.so/icons/${encodeURIComponent(name)}_${encodeURIComponent(color)}.svg`;
}

/** The picture of an uploaded icon or a custom emoji, with the time at which its address ends; null for every other icon. */
export function hostedIconOf(icon: unknown): HostedFile | null {
  const value = icon as RawIcon;
  const file: File | undefined =
    value?.file ?? (value?.custom_emoji?.url ? { url: value.custom_emoji.url } : undefined);
  if (!file) return null;
  const expiry = Date.parse(file.expiry_time ?? '');
  return { url: file.url, expiresAt: new Date(Number.isNaN(expiry) ? Date.now() + HOUR_MS : expiry) };
}

/** An emoji, the https address of a public picture, or HOSTED_ICON; null without an icon. Source: Notion, "Emoji object", "File object". */
export function iconOf(icon: unknown): string | null {
  const value = icon as RawIcon;
  if (value?.emoji) return value.emoji;
  if (hostedIconOf(icon)) return HOSTED_ICON;
  return value?.icon ? drawingAddress(value.icon) : publicAddress(value?.external?.url);
}
