'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { acceptDraft, askDraft, dismissDraft } from '@/lib/advice/drafts';
import { asAccount } from '@/lib/auth/loaders';
import type { RuleId } from '@/lib/ids';
import { MAX_DRAFT_CHARACTERS } from '@/lib/matching/draft-question';
import { numberFormat } from '@/lib/reader-formats';
import type { Result } from '@/lib/results';

const targetSchema = z.object({
  ruleId: z.uuid().transform((id) => id as RuleId),
  pageId: z.uuid(),
  replaces: z.uuid().nullable(),
  atMost: z.number(),
});

export async function askDraftAction(input: z.input<typeof targetSchema>): Promise<Result> {
  return asAccount(targetSchema, input, async (accountId, { ruleId, pageId, ...seen }) => {
    await askDraft(accountId, ruleId, pageId, seen).finally(refresh);
  });
}

const acceptedSchema = z.object({
  draftId: z.uuid(),
  text: z
    .string()
    .trim()
    .min(1, 'Write a description.')
    .max(MAX_DRAFT_CHARACTERS, {
      error: () => `Keep it under ${numberFormat().format(MAX_DRAFT_CHARACTERS)} characters.`,
    }),
});

export async function acceptDraftAction(input: z.input<typeof acceptedSchema>): Promise<Result> {
  return asAccount(acceptedSchema, input, async (accountId, { draftId, text }) => {
    await acceptDraft(accountId, draftId, text);
    refresh();
  });
}

export async function dismissDraftAction(draftId: string): Promise<Result> {
  return asAccount(z.uuid(), draftId, async (accountId, id) => {
    await dismissDraft(accountId, id);
    refresh();
  });
}
