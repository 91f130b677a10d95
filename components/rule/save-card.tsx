import { FormFailure } from '@/components/builder/form-failure';
import { SaveCost } from '@/components/builder/save-cost';
import type { useEdits } from '@/components/rule/use-edits';
import { Button } from '@/components/ui/button';
import type { Failure, FieldProblems } from '@/lib/results';
import type { RuleView } from '@/lib/rules/view';

type SaveCardProps = {
  rule: RuleView;
  edits: Pick<ReturnType<typeof useEdits>, 'draft' | 'saved' | 'changed'>;
  failure: Failure | null;
  problems: FieldProblems;
  busy: boolean;
  onDiscard: () => void;
};

/** What a save costs, what is not saved yet, and *Save*: beside the form where there is room, else below it. */
export function SaveCard({
  rule,
  edits: { draft, saved, changed },
  failure,
  problems,
  busy,
  onDiscard,
}: SaveCardProps) {
  return (
    <section aria-labelledby="estimate" className="card flex flex-col gap-4 p-5 text-sm leading-relaxed sm:p-6">
      <div className="text-ink-soft">
        <h2 id="estimate" className="mb-2 text-[0.9375rem] font-semibold text-ink">
          Estimate
        </h2>
        {changed ? <SaveCost rule={rule} draft={draft} saved={saved} /> : <p id="no-changes">No changes to save.</p>}
      </div>
      {failure && <FormFailure failure={failure} problems={problems} />}
      <div className="flex flex-col gap-3 border-t pt-4">
        {changed && (
          <p className="text-ink-soft">
            <span className="font-medium text-ink">Unsaved changes.</span> This browser keeps them until you save or
            discard them.
          </p>
        )}
        <div className="flex flex-wrap gap-3">
          {/* Not `disabled`: after a save there are no changes, and it still has the focus. */}
          <Button
            type="submit"
            look="primary"
            busy={busy}
            aria-disabled={!changed || undefined}
            aria-describedby={changed ? undefined : 'no-changes'}
          >
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
