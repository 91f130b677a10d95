import type { FieldProblems } from '@/lib/results';

/** The fields of the form by the paths of their problems, in the form's order. */
const FIELD_NAMES: Record<string, string> = {
  source: 'Source database',
  target: 'Target database',
  relation: 'Relation property',
  instructions: 'Additional AI Instructions',
  matches: 'Number of Matches Desired',
  'sourceContent.propertyId': 'Source Database Content',
  'targetContent.propertyId': 'Target Database Content',
  writeMode: 'Write mode',
  reviewBelow: 'Ask me first',
  model: 'AI Model',
  processingLimit: 'Processing Limits',
  monthlyCap: 'Monthly cap',
};

const NAME_THEMSELVES = ['source', 'target', 'relation'];

const inOrder = (problems: FieldProblems) => Object.entries(FIELD_NAMES).filter(([path]) => path in problems);

/** The fields that are wrong, by name. */
export const nameFields = (problems: FieldProblems): string[] => inOrder(problems).map(([, name]) => name);

/** What is wrong, a sentence for each field. */
export function describeProblems(problems: FieldProblems): string[] {
  return inOrder(problems).map(([path, name]) => {
    const says = problems[path] ?? '';
    return NAME_THEMSELVES.includes(path) ? says : `${name}: ${says.charAt(0).toLowerCase()}${says.slice(1)}`;
  });
}
