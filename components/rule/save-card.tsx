import { SaveCost } from '@/components/builder/save-cost';
import { ProblemNote } from '@/components/problems/problem-note';
import type { useEdits } from '@/components/rule/use-edits';
import { Button } from '@/components/ui/button';
import type { Failure } from '@/lib/results';
import type { RuleView } from '@/lib/rules/view';

type SaveCardProps = {
  rule: RuleView;
  edits: Pick<ReturnType<typeof useEdits>, 'draft' | 'saved' | 'changed'>;
  failure: Failure | null;
  busy: boolean;
  onDiscard: () => void;
};

/** What a save costs, what is not saved yet, and *Save*: beside the form where there is room, else below it. */
export function SaveCard({ rule, edits: { draft, saved, changed }, failure, busy, onDiscard }: SaveCardProps) {
  return (
    <section aria-labelledby="estimate" className="card flex flex-col gap-4 p-5 text-sm leading-relaxed">
      <div className="text-ink-soft">
        <h2 id="estimate" className="mb-2 text-[0.9375rem] font-semibold text-ink">
          Estimate
        </h2>
        <SaveCost rule={rule} draft={draft} saved={saved} />
      </div>
      {failure && <ProblemNote code={failure.code} detail={failure.detail} />}
      <div className="flex flex-col gap-3 border-t pt-4">
        {changed && (
          <p className="text-ink-soft">
            <span className="font-medium text-ink">Unsaved changes.</span> This browser keeps them until you save or
            discard them.
          </p>
        )}
        <div className="flex flex-wrap gap-3">
          <Button type="submit" look="primary" busy={busy}>
            Save
          </Button>
          {changed && (
            <Button onClick={onDiscard} disabled={busy}>
              Discard
            </Button>
          )}
        </div>
      </div>
    </section>
  );
}
