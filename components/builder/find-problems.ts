import type { Draft, SettingsDraft } from '@/components/builder/draft';
import { formatNumber } from '@/components/status/words';
import { parseAmount, parseLimit } from '@/components/ui/amount';
import type { FieldProblems } from '@/lib/results';
import { MATCHES_SENTENCE, parseMatchRange } from '@/lib/rules/matches';

/** What is wrong with the settings, by field; the server checks the same and more. */
export function findSettingsProblems(draft: SettingsDraft, maxLimit: number): FieldProblems {
  const problems: FieldProblems = {};
  const limit = parseAmount(draft.processingLimit);
  if (!parseMatchRange(draft.matches)) problems.matches = MATCHES_SENTENCE;
  for (const side of ['sourceContent', 'targetContent'] as const) {
    const content = draft[side];
    if (content.kind === 'PROPERTY' && content.propertyId === '')
      problems[`${side}.propertyId`] = 'Choose which property to read.';
  }
  if (!(limit >= 1 && limit <= maxLimit))
    problems.processingLimit = `Write a whole number from 1 to ${formatNumber(maxLimit)}.`;
  return problems;
}

export function findProblems(draft: Draft, maxLimit: number): FieldProblems {
  const problems = findSettingsProblems(draft, maxLimit);
  const cap = parseLimit(draft.monthlyCap);
  if (cap !== null && !(cap >= 1 && cap <= 10_000_000))
    problems.monthlyCap = 'Write a whole number of credits from 1 to 10,000,000, or leave it empty.';
  if (!draft.source) problems.source = 'Select the source database.';
  if (!draft.target) problems.target = 'Select the target database.';
  if (draft.source && draft.target && !draft.relation) problems.relation = 'Create a relation property, or choose one.';
  return problems;
}
