'use client';

import { WaysOut } from '@/components/builder/ways-out';
import { ProblemNote } from '@/components/problems/problem-note';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions, DialogBody } from '@/components/ui/dialog';
import type { Failure } from '@/lib/results';
import type { RuleView } from '@/lib/rules/view';

type RefusedDialogProps = {
  rule: Pick<RuleView, 'id' | 'source' | 'target'>;
  /** What was pressed. */
  remedy: string;
  failure: Failure;
  busy: boolean;
  onAgain: () => void;
  onClose: () => void;
};

/** What was pressed did not go through: why, in Notion's own words, and the ways on. */
export function RefusedDialog({ rule, remedy, failure, busy, onAgain, onClose }: RefusedDialogProps) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={`${remedy}: not done`}>
      <DialogBody>
        <ProblemNote code={failure.code} detail={failure.detail} />
        {failure.code === 'relation_limit' && (
          <WaysOut
            again={remedy}
            copyHref={`/dashboard/relations/new?copy=${rule.id}`}
            sourceUrl={rule.source.url}
            targetUrl={rule.target.url}
          />
        )}
      </DialogBody>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
        <Button look="primary" busy={busy} onClick={onAgain}>
          {remedy}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
