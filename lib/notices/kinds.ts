import type { NoticeKind } from '@/lib/generated/prisma/enums';

export type { NoticeKind };

/** Every kind of mail that a person can switch off, in the order of the settings, with its name there. */
export const NOTICES: { kind: NoticeKind; label: string; hint: string }[] = [
  {
    kind: 'RULE_STOPPED',
    label: 'Auto Relation needs attention',
    hint: 'A database or property is gone, and only you can mend it.',
  },
  { kind: 'CONNECTION_LOST', label: 'Notion disconnected', hint: 'Notion no longer lets us in, and everything waits.' },
  {
    kind: 'BALANCE_LOW',
    label: 'Credits running low',
    hint: 'A tenth or less is left of what you had after the last top-up.',
  },
  { kind: 'BALANCE_EMPTY', label: 'Out of credits', hint: 'Auto Relations wait for new credits.' },
  {
    kind: 'CAP_REACHED',
    label: 'Monthly cap reached',
    hint: 'Auto Relations wait for the next month or a higher cap.',
  },
  {
    kind: 'TOP_UP_FAILED',
    label: 'Auto top-up failed',
    hint: 'The saved card was refused, your bank asks for you, or a payment was taken back.',
  },
];

export const NOTICE_KINDS: NoticeKind[] = NOTICES.map(({ kind }) => kind);
