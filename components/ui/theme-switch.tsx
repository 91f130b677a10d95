'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { chooseTheme, readTheme, watchTheme } from '@/components/ui/theme';

const THEMES = [
  { id: 'light', label: 'Light', Icon: Sun },
  { id: 'dark', label: 'Dark', Icon: Moon },
  { id: 'system', label: 'As the system', Icon: Monitor },
] as const;

/** Three buttons; which one is chosen is known in the browser only. */
export function ThemeSwitch() {
  const theme = useSyncExternalStore(watchTheme, readTheme, () => undefined);
  return (
    <fieldset className="flex w-fit gap-0.5 rounded-lg border bg-sunken p-0.5">
      <legend className="sr-only">Colours</legend>
      {THEMES.map(({ id, label, Icon }) => {
        const chosen = theme === id;
        return (
          <button
            key={id}
            type="button"
            onClick={() => chooseTheme(id)}
            aria-pressed={chosen}
            aria-label={label}
            title={label}
            className={`rounded-md p-1.5 ${chosen ? 'bg-surface text-ink shadow-card' : 'text-ink-faint hover:text-ink'}`}
          >
            <Icon className="size-4" aria-hidden />
          </button>
        );
      })}
    </fieldset>
  );
}
