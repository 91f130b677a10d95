'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useState } from 'react';
import { isMac } from '@/components/command/is-mac';
import { useShortcutsOn } from '@/components/command/shortcut-store';

const CommandMenu = dynamic(() => import('@/components/command/command-menu').then((loaded) => loaded.CommandMenu));

const TYPING = 'input, textarea, select, [contenteditable], [role="dialog"], [role="menu"]';

type Acts = Record<string, (() => void) | undefined>;

/** Ctrl with K, on a Mac Command with K, or ?: the command menu; n: a new Auto Relation. Single letters mean nothing while one types. */
export function Shortcuts() {
  const router = useRouter();
  const on = useShortcutsOn();
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const show = () => {
    setWanted(true);
    setOpen(true);
  };
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey) return;
    const [command, other] = isMac() ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
    if (other) return;
    const isTyping = event.target instanceof Element && event.target.closest(TYPING) !== null;
    const withCommand: Acts = { k: event.shiftKey ? undefined : show };
    const alone: Acts = isTyping ? {} : { '?': show, n: () => router.push('/dashboard/relations/new') };
    const acts = command ? withCommand : alone;
    // What fills a form in by itself sends keys without a name.
    const act = acts[event.key?.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    if (!on) return;
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [on]);
  return wanted && <CommandMenu key={String(open)} open={open} onOpenChange={setOpen} />;
}
