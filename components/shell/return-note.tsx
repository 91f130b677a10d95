'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { ProblemNote } from '@/components/problems/problem-note';
import { isErrorCode } from '@/lib/errors';

/** Why one came back from Notion with nothing done, or got no file; the list of Auto Relations tells it itself, in its checklist where there is one. */
export function ReturnNote() {
  const isList = usePathname() === '/dashboard';
  const problem = useSearchParams().get('problem');
  if (isList || !isErrorCode(problem)) return null;
  return <ProblemNote code={problem} look={problem === 'notion_access_unchanged' ? 'info' : 'bad'} />;
}
