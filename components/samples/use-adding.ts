'use client';

import { useEffect, useRef, useState } from 'react';
import { PROBLEMS } from '@/components/problems/problems';
import { tell } from '@/components/ui/toasts';
import type { Failure } from '@/lib/results';
import { addSamplesAction } from '@/lib/samples/actions';
import type { AddedSamples } from '@/lib/samples/databases';
import { unanswered } from '@/lib/unanswered';

/** One press that adds the sample databases; who has closed the window meanwhile is told how it ended. */
export function useAdding(connectionId: string, onAdded: (added: AddedSamples) => void) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const watched = useRef(true);
  useEffect(() => {
    watched.current = true;
    return () => {
      watched.current = false;
    };
  }, []);
  const add = async (pageId: string) => {
    setBusy(true);
    setFailure(null);
    const answer = await addSamplesAction({ connectionId, pageId }).catch(unanswered);
    if (!watched.current) {
      if (answer.ok) tell('The sample databases are in Notion', { description: 'Select them as any other databases.' });
      else tell('Not all of the sample databases were added', { description: PROBLEMS[answer.code].title });
      return;
    }
    if (answer.ok) return onAdded({ source: answer.source, target: answer.target });
    setBusy(false);
    setFailure(answer);
  };
  return { busy, failure, add };
}
