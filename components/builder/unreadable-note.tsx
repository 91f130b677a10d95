'use client';

import { AskAgain } from '@/components/builder/ask-again';
import type { Unreadable } from '@/components/builder/use-unreadable';
import { RemedyLink } from '@/components/problems/consent';
import { fixOfPress, PROBLEMS } from '@/components/problems/problems';
import { Callout } from '@/components/ui/callout';

function Note({ names, problem: { code, detail }, queries }: Unreadable) {
  const { title, action } = PROBLEMS[code];
  const query = {
    isFetching: queries.some(({ isFetching }) => isFetching),
    refetch: () => Promise.all(queries.map(({ refetch }) => refetch())),
  };
  return (
    <Callout
      look="bad"
      title={`${names} cannot be read`}
      alert
      action={
        <>
          {action && 'href' in action && <RemedyLink {...action} />}
          <AskAgain query={query} />
        </>
      }
    >
      <p>
        {title}. {fixOfPress(code)}
      </p>
      {detail && <p className="mt-1.5 font-mono text-xs break-words">{detail}</p>}
    </Callout>
  );
}

/** What cannot be read, said once for both databases where they fail alike. */
export function UnreadableNote({ unreadable }: { unreadable: Unreadable[] }) {
  return unreadable.map((group) => <Note key={group.problem.code} {...group} />);
}
