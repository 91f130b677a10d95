/** A key, as it is written on the keyboard. */
export function Kbd({ children }: { children: string }) {
  return <kbd className="rounded-md border bg-sunken px-1.5 py-0.5 font-mono text-xs text-ink-soft">{children}</kbd>;
}
