/** Arrow keys walk through what matches `selector` inside the list, Home and End go to its ends; above the first one lies `before`. */
export function walkList(event: React.KeyboardEvent<HTMLElement>, selector: string, before: HTMLElement | null): void {
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)];
  const here = all.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  if (to < 0) before?.focus();
  else all[to]?.focus();
}
