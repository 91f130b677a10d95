/** The server reads it and writes the theme into the page, which thus has its colours before any script runs. */
export const THEME_COOKIE = 'theme';

const CHOSEN = ['light', 'dark'] as const;
type Theme = (typeof CHOSEN)[number] | 'system';
const YEAR_SECONDS = 365 * 86_400;

/** The class of `<html>` for what the cookie says; none follows the system. */
export function themeClass(cookie: string | undefined): string {
  return CHOSEN.find((theme) => theme === cookie) ?? '';
}

const watchers = new Set<() => void>();

export function watchTheme(tell: () => void): () => void {
  watchers.add(tell);
  return () => watchers.delete(tell);
}

export function readTheme(): Theme {
  const { classList } = document.documentElement;
  return CHOSEN.find((theme) => classList.contains(theme)) ?? 'system';
}

export function chooseTheme(theme: Theme): void {
  const age = theme === 'system' ? 0 : YEAR_SECONDS;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not in every browser yet.
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${age}; samesite=lax`;
  const { classList } = document.documentElement;
  classList.remove(...CHOSEN);
  if (theme !== 'system') classList.add(theme);
  for (const tell of watchers) tell();
}
