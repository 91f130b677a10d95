'use client';

import { useState, useTransition } from 'react';
import { PROBLEMS } from '@/components/problems/problems';
import { Button } from '@/components/ui/button';
import { useNews } from '@/components/ui/news';
import { sendVerifyLetterAction } from '@/lib/auth/actions';
import { unanswered } from '@/lib/unanswered';

export function SendVerifyLetter({ label = 'Send again' }: { label?: string }) {
  const [busy, startTransition] = useTransition();
  const [news, setNews] = useState('');
  useNews(news);
  const send = () =>
    startTransition(async () => {
      const answer = await sendVerifyLetterAction().catch(unanswered);
      if (!answer.ok) return setNews(`${PROBLEMS[answer.code].title}. ${PROBLEMS[answer.code].fix}`);
      setNews(answer.mailed ? 'Sent.' : 'The mail could not be sent just now. Try again in a few minutes.');
    });
  return (
    <>
      <Button size="small" busy={busy} onClick={send}>
        {label}
      </Button>
      <span className="self-center text-sm text-ink-soft">{news}</span>
    </>
  );
}
