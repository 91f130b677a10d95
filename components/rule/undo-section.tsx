'use client';

import { useState } from 'react';
import { RefreshOnChange } from '@/components/live/refresh-on-change';
import { UndoDialog } from '@/components/rule/undo-dialog';
import { StatusBadge } from '@/components/status/status-badge';
import { plural } from '@/components/status/words';
import { Button } from '@/components/ui/button';
import { holdFocus } from '@/components/ui/keep-focus';
import { Link } from '@/components/ui/link';
import { undoRuleAction } from '@/lib/rules/actions';
import type { RuleView, UndoScope } from '@/lib/rules/view';

/** *Undo everything this Auto Relation wrote*. */
export function UndoSection({ rule, scope }: { rule: RuleView; scope: UndoScope }) {
  const [open, setOpen] = useState(false);
  const property = rule.relationProperty.name;
  const activity = `/dashboard/relations/${rule.id}/activity`;
  return (
    <section
      ref={holdFocus}
      tabIndex={-1}
      className="mt-10 flex flex-wrap items-center justify-between gap-4 border-t pt-6"
      aria-label="Undo"
    >
      {scope.underWay && <RefreshOnChange rule={rule} />}
      <p className="max-w-xl text-sm text-ink-soft">
        {scope.pages === 0
          ? 'There is nothing to undo: no page holds a value that this Auto Relation wrote.'
          : `Undoing brings back what stood in ${property} before, on ${plural(scope.pages, 'page')}.`}
        {scope.underWay && (
          <>
            {' '}
            Follow it in{' '}
            <Link href={activity} className="link">
              Activity
            </Link>
            .
          </>
        )}
      </p>
      {scope.underWay ? (
        <StatusBadge tone="busy" word="Undo requested" icon="undo" />
      ) : (
        <Button look="danger" disabled={scope.pages === 0} onClick={() => setOpen(true)}>
          Undo everything…
        </Button>
      )}
      <UndoDialog
        open={open}
        onOpenChange={setOpen}
        title="Undo everything this Auto Relation wrote?"
        confirm="Undo everything"
        word="undo"
        act={() => undoRuleAction(rule.id)}
      >
        <li>
          On {plural(scope.pages, 'page')}, {property} goes back to what stood there before the first match.
        </li>
        <li>Pages that someone edited in Notion since are refused and listed in Activity under Undo refused.</li>
        <li>
          Undone pages rest until someone edits them.
          {rule.active && ' New and edited pages are still matched: switch it off first if they should not be.'}
        </li>
        <li>It costs no credits, and can only be reversed by matching again.</li>
      </UndoDialog>
    </section>
  );
}
