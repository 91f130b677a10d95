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
function publicAddress(url: string | null | undefined): string | null {
  return url?.startsWith('https://') ? url : null;
}

/** Custom emojis lie open, but for some workspaces under a signed address: what is in its query ends some time. */
function isSigned(url: string): boolean {
  return publicAddress(url) === null || !URL.canParse(url) || new URL(url).search !== '';
}

/** Notion's drawings lie on its site under name and colour. */
function drawingAddress({ name, color = 'gray' }: { name: string; color?: string }): string {
  return `https://www.notion.so/icons/${encodeURIComponent(name)}_${encodeURIComponent(color)}.svg`;
}

/** The picture of an uploaded icon or of a custom emoji under a signed address, with the time at which its address ends; null for every other icon. */
export function hostedIconOf(icon: unknown): HostedFile | null {
  const value = icon as RawIcon;
  const emoji = value?.custom_emoji?.url;
  const file: File | undefined = value?.file ?? (emoji && isSigned(emoji) ? { url: emoji } : undefined);
  if (!file) return null;
  const expiry = Date.parse(file.expiry_time ?? '');
  return { url: file.url, expiresAt: new Date(Number.isNaN(expiry) ? Date.now() + HOUR_MS : expiry) };
}

/** An emoji, the https address of a public picture, or HOSTED_ICON; null without an icon. Source: Notion, "Emoji object", "File object". */
export function iconOf(icon: unknown): string | null {
  const value = icon as RawIcon;
  if (value?.emoji) return value.emoji;
  if (hostedIconOf(icon)) return HOSTED_ICON;
  return value?.icon ? drawingAddress(value.icon) : publicAddress(value?.external?.url ?? value?.custom_emoji?.url);
}

const EMOJI = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|[#*\d]\ufe0f?\u20e3)\S{0,30}$/u;

/** A workspace's icon as its grant names it: an emoji or the https address of a picture; null for anything else. */
export function workspaceIconOf(icon: string | null | undefined): string | null {
  return icon && EMOJI.test(icon) ? icon : publicAddress(icon);
}
