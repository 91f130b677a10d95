'use client';

import { setShortcutsOn, useShortcutsOn } from '@/components/command/shortcut-store';
import { Kbd } from '@/components/ui/kbd';
import { Switch } from '@/components/ui/switch';

const KEYS = [
  { keys: ['Ctrl K', '⌘ K', '?'], does: 'Go to any page or Auto Relation' },
  { keys: ['N'], does: '+ Add Auto Relation' },
];

/** Keyboard shortcuts of this browser, and the switch that ends them. */
export function ShortcutSetting() {
  const on = useShortcutsOn();
  return (
    <>
      <p className="flex items-start justify-between gap-4">
        <span className="font-medium">Keyboard shortcuts in this browser</span>
        <Switch label="Keyboard shortcuts in this browser" checked={on} onCheckedChange={setShortcutsOn} />
      </p>
      <dl className={`mt-3 grid grid-cols-[auto_1fr] gap-x-5 gap-y-1.5 ${on ? '' : 'opacity-60'}`}>
        {KEYS.map(({ keys, does }) => (
          <div key={does} className="contents">
            <dt className="flex flex-wrap items-start gap-1.5">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd className="text-ink-soft">{does}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
