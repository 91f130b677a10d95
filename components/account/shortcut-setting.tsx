'use client';

import { setShortcutsOn, useShortcutsOn } from '@/components/command/shortcut-store';
import { Kbd } from '@/components/ui/kbd';
import { Switch } from '@/components/ui/switch';

const KEYS = [
  { keys: 'Ctrl K or ⌘ K', does: 'Go to any page or Auto Relation' },
  { keys: '?', does: 'The same' },
  { keys: 'N', does: '+ Add Auto Relation' },
];

/** Keyboard shortcuts of this browser, and the switch that ends them. */
export function ShortcutSetting() {
  const on = useShortcutsOn();
  return (
    <div className="flex items-start justify-between gap-4">
      <dl className={`grid grid-cols-[auto_1fr] gap-x-5 gap-y-1.5 ${on ? '' : 'opacity-60'}`}>
        {KEYS.map(({ keys, does }) => (
          <div key={keys} className="contents">
            <dt>
              <Kbd>{keys}</Kbd>
            </dt>
            <dd className="text-ink-soft">{does}</dd>
          </div>
        ))}
      </dl>
      <Switch label="Keyboard shortcuts in this browser" checked={on} onCheckedChange={setShortcutsOn} />
    </div>
  );
}
