'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { asAccount } from '@/lib/auth/loaders';
import { setAccountCap, setRuleCap } from '@/lib/credits/caps';
import { resumeAfterCredits } from '@/lib/credits/resume';
import { capSchema } from '@/lib/credits/schema';
import type { RuleId } from '@/lib/ids';
import type { Result } from '@/lib/results';

const ruleCapSchema = z.object({ ruleId: z.uuid(), cap: capSchema });

/** *Resume*: what waits for credits goes on at once. */
export async function resumePausedAction(): Promise<Result> {
  return asAccount(z.undefined(), undefined, async (accountId) => {
    await resumeAfterCredits(accountId);
    refresh();
    return undefined;
  });
}

/** `cap`: whole credits; null lifts it. */
export async function setAccountCapAction(cap: number | null): Promise<Result> {
  return asAccount(z.object({ cap: capSchema }), { cap }, async (accountId, given) => {
    await setAccountCap(accountId, given.cap);
    refresh();
    return undefined;
  });
}

/** `cap`: whole credits; null lifts it. */
export async function setRuleCapAction(ruleId: string, cap: number | null): Promise<Result> {
  return asAccount(ruleCapSchema, { ruleId, cap }, async (accountId, given) => {
    await setRuleCap(accountId, given.ruleId as RuleId, given.cap);
    refresh();
    return undefined;
  });
}
