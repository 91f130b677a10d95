'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { type Command, findPlaces, narrow, toCommand } from '@/components/command/commands';
import { isMac } from '@/components/command/is-mac';
import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { Link } from '@/components/ui/link';
import { useNews } from '@/components/ui/news';
import { walkList } from '@/components/ui/walk-list';
import type { RuleName } from '@/lib/rules/find-names';

type MenuProps = { open: boolean; onOpenChange: (open: boolean) => void };

function Group({ name, commands, onPick }: { name: string; commands: Command[]; onPick: () => void }) {
  if (commands.length === 0) return null;
  return (
    <section aria-label={name}>
      <p className="px-3 pt-3 pb-1 text-xs text-ink-faint">{name}</p>
      <ul>
        {commands.map(({ id, label, href, shortcut }) => (
          <li key={id}>
            <Link
              href={href}
              onClick={onPick}
              data-command
              className="flex items-center justify-between gap-3 rounded-lg px-3 py-2 -outline-offset-2 hover:bg-sunken focus-visible:bg-sunken"
            >
              <span className="truncate">{label}</span>
              {shortcut && (
                <span className="max-sm:hidden" aria-hidden>
                  <Kbd>{shortcut}</Kbd>
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

const PAUSE_MS = 150;

type Answer = { text: string | null; commands: Command[] };

/** Auto Relations by name, as the server finds them; those of an earlier `text` until then. */
function useRuleCommands(text: string): Answer {
  const [answered, setAnswered] = useState<Answer>({ text: null, commands: [] });
  useEffect(() => {
    const asking = new AbortController();
    const ask = async () => {
      const answer = await fetch(`/api/rules/names?${new URLSearchParams({ query: text })}`, { signal: asking.signal });
      if (!answer.ok) return;
      const { rules } = (await answer.json()) as { rules: RuleName[] };
      setAnswered({ text, commands: rules.map(toCommand) });
    };
    // Without an answer the screens are still there.
    const timer = setTimeout(() => void ask().catch(() => undefined), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [text]);
  return answered;
}

/** Everything that can be gone to, by typing a part of its name; Enter opens the first, once it is known. */
export function CommandMenu({ open, onOpenChange }: MenuProps) {
  const router = useRouter();
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const places = findPlaces(text);
  const rules = useRuleCommands(text);
  const isAnswered = rules.text === text;
  const first = places[0] ?? (isAnswered ? rules.commands[0] : undefined);
  const isNothing = isAnswered && !first;
  useNews(isNothing ? 'Nothing is called so.' : '');
  const [entered, setEntered] = useState(false);
  const type = (words: string) => {
    setText(words);
    setEntered(false);
  };
  const close = () => onOpenChange(false);
  const enter = useEffectEvent(({ href }: Command) => {
    close();
    router.push(href);
  });
  useEffect(() => {
    if (entered && first) enter(first);
  }, [entered, first]);
  const press = (event: React.KeyboardEvent) => {
    // Keys that compose a word mean nothing else.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      list.current?.querySelector<HTMLElement>('[data-command]')?.focus();
    }
    if (event.key !== 'Enter') return;
    event.preventDefault();
    setEntered(true);
  };
  return (
    <Dialog wide open={open} onOpenChange={onOpenChange} title="Go to">
      <div className="px-5 pt-3">
        <input
          ref={search}
          type="search"
          data-dialog-focus
          aria-label="Search pages and Auto Relations"
          value={text}
          onChange={(event) => type(event.target.value)}
          onKeyDown={press}
          placeholder="Search pages and Auto Relations"
          autoComplete="off"
          className="control"
        />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys move the focus between the links in it */}
      <div
        ref={list}
        onKeyDown={(event) => walkList(event, '[data-command]', search.current)}
        className="min-h-40 flex-1 overflow-y-auto px-2 pb-3"
      >
        <Group name="Pages" commands={places} onPick={close} />
        <Group
          name="Auto Relations"
          commands={isAnswered ? rules.commands : narrow(rules.commands, text)}
          onPick={close}
        />
        {isNothing && <p className="px-3 py-10 text-center text-ink-soft">Nothing is called “{text}”.</p>}
      </div>
      <p className="hidden flex-wrap items-center gap-x-4 gap-y-1 border-t px-5 py-2.5 text-xs text-ink-faint sm:flex">
        <span>
          <Kbd>↑</Kbd> <Kbd>↓</Kbd> move
        </span>
        <span>
          <Kbd>Enter</Kbd> opens
        </span>
        <span>
          <Kbd>?</Kbd> or <Kbd>{isMac() ? '⌘ K' : 'Ctrl K'}</Kbd> shows this
        </span>
        <Link href="/dashboard/account#shortcuts" onClick={close} className="link ml-auto">
          Switch shortcuts off
        </Link>
      </p>
    </Dialog>
  );
}
