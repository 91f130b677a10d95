'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { useLiveRule } from '@/components/live/use-live';
import { formatNumber } from '@/components/status/words';
import { Link } from '@/components/ui/link';
import type { RuleView } from '@/lib/rules/view';

const TABS = [
  { path: '', label: 'Overview' },
  { path: '/activity', label: 'Activity' },
  { path: '/review', label: 'Review' },
  { path: '/advice', label: 'Advice' },
  { path: '/errors', label: 'Errors' },
  { path: '/settings', label: 'Settings' },
];

export function RuleTabs({ rule }: { rule: RuleView }) {
  const path = usePathname();
  const { failed, review } = useLiveRule(rule).progress;
  const base = `/dashboard/relations/${rule.id}`;
  const bar = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another path means another tab, which narrow windows may have out of sight.
  useEffect(() => {
    const nav = bar.current;
    if (!nav) return;
    const show = () => {
      const tab = nav.querySelector<HTMLElement>('[aria-current]');
      if (tab) nav.scrollLeft = tab.offsetLeft - (nav.clientWidth - tab.offsetWidth) / 2;
    };
    // Calls at once, and whenever the window gets another width.
    const sizes = new ResizeObserver(show);
    sizes.observe(nav);
    return () => sizes.disconnect();
  }, [path]);
  return (
    <nav
      ref={bar}
      aria-label="This Auto Relation"
      className="relative mb-6 overflow-x-auto border-b max-sm:[mask-image:linear-gradient(to_right,black_calc(100%-2.5rem),transparent)]"
    >
      <ul className="flex w-max gap-1 max-sm:pr-10">
        {TABS.map(({ path: end, label }) => (
          <li key={label}>
            <Link
              href={base + end}
              aria-current={path === base + end ? 'page' : undefined}
              className="-mb-px inline-flex items-center gap-1.5 border-b-2 border-transparent px-3 py-2 text-ink-soft -outline-offset-2 hover:text-ink has-[[data-pending]]:border-line-strong has-[[data-pending]]:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink"
            >
              {label}
              {label === 'Review' && review > 0 && (
                <span className="rounded-full bg-warn-soft px-1.5 text-xs text-warn tabular-nums">
                  {formatNumber(review)}
                </span>
              )}
              {label === 'Errors' && failed > 0 && (
                <span className="rounded-full bg-bad-soft px-1.5 text-xs text-bad tabular-nums">
                  {formatNumber(failed)}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
