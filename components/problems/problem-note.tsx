import type { ReactNode } from 'react';
import { RemedyLink } from '@/components/problems/consent';
import { fixOfPress, PROBLEMS } from '@/components/problems/problems';
import { Callout } from '@/components/ui/callout';
import type { ErrorCode } from '@/lib/errors';

type ProblemNoteProps = {
  code: ErrorCode;
  /** In place of the problem's title, where more is known. */
  title?: string;
  detail?: string | null;
  look?: 'info' | 'warn' | 'bad';
  alert?: boolean;
  /** It holds up work that goes on by itself; else it is a press that failed. */
  standing?: boolean;
  /** In place of the problem's link, where more than a link can be offered. */
  remedy?: ReactNode;
  /** Beside the link: a way to try once more. */
  again?: ReactNode;
};

/** A problem with its sentence, the outside service's own words if any, and the one link that helps. */
export function ProblemNote({
  code,
  title,
  detail,
  look = 'bad',
  alert = true,
  standing = false,
  remedy,
  again,
}: ProblemNoteProps) {
  const { title: usual, fix, action } = PROBLEMS[code];
  return (
    <Callout
      look={look}
      title={title ?? usual}
      alert={alert}
      action={
        <>
          {remedy ?? (action && 'href' in action && <RemedyLink {...action} />)}
          {again}
        </>
      }
    >
      <p>{standing ? fix : fixOfPress(code)}</p>
      {detail && <p className="mt-1.5 font-mono text-xs break-words">{detail}</p>}
    </Callout>
  );
}
