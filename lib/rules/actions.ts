'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { asAccount } from '@/lib/auth/loaders';
import { ERROR_CODES, type ErrorCode } from '@/lib/errors';
import type { AccountId, ItemId, RuleId } from '@/lib/ids';
import { MAX_RELATION_VALUES } from '@/lib/matching/decision';
import type { Result } from '@/lib/results';
import { correctPage, withdrawCorrection } from '@/lib/rules/corrections';
import {
  createRule,
  deleteRule,
  recheckAll,
  requestRun,
  restoreRule,
  retryFailed,
  setRuleActive,
  undoPage,
  undoRule,
  undoRun,
  updateRule,
} from '@/lib/rules/data';
import { previewDraft } from '@/lib/rules/drafts';
import { allowPage, excludePage } from '@/lib/rules/exclusions';
import { recreateProperty } from '@/lib/rules/recreate-property';
import { approvePages } from '@/lib/rules/review';
import { type NewRuleInput, newRuleSchema, type RuleSettingsInput, ruleSettingsSchema } from '@/lib/rules/schema';
import { previewSettings } from '@/lib/rules/trial';

const idSchema = z.uuid().transform((id) => id as RuleId);

function onRule(ruleId: string, act: (accountId: AccountId, ruleId: RuleId) => Promise<void>): Promise<Result> {
  return asAccount(idSchema, ruleId, async (accountId, id) => {
    await act(accountId, id);
    refresh();
  });
}

const creationSchema = newRuleSchema.extend({ ruleId: idSchema.optional(), active: z.boolean().default(true) });

/** `ruleId`: the draft's own, so that pressing twice creates once; `active: false` creates it *Disabled*. */
export async function createRuleAction(
  input: NewRuleInput & { ruleId?: string; active?: boolean },
): Promise<Result<{ ruleId: string }>> {
  return asAccount(creationSchema, input, async (accountId, { ruleId, active, ...rule }) => ({
    ruleId: await createRule(accountId, rule, { ruleId, active }),
  }));
}

export async function previewDraftAction(input: NewRuleInput & { ruleId: string }): Promise<Result> {
  return asAccount(newRuleSchema.extend({ ruleId: idSchema }), input, async (accountId, { ruleId, ...rule }) => {
    await previewDraft(accountId, ruleId, rule);
  });
}

function pick<T extends object>(from: T, names: (keyof T)[]): Partial<T> {
  return Object.fromEntries(names.map((name) => [name, from[name]])) as Partial<T>;
}

const savedSchema = z.object({ id: idSchema, settings: ruleSettingsSchema });

export async function previewSettingsAction(ruleId: string, input: RuleSettingsInput): Promise<Result> {
  return asAccount(savedSchema, { id: ruleId, settings: input }, async (accountId, { id, settings }) => {
    await previewSettings(accountId, id, settings);
  });
}

const updateSchema = savedSchema.extend({ changed: z.array(ruleSettingsSchema.keyof()) });

/** `changed`: the settings to save; the others stay as they are, for another tab may have saved them meanwhile. */
export async function updateRuleAction(
  ruleId: string,
  input: RuleSettingsInput,
  changed: (keyof RuleSettingsInput)[],
): Promise<Result> {
  return asAccount(
    updateSchema,
    { id: ruleId, settings: input, changed },
    async (accountId, { id, settings, ...more }) => {
      await updateRule(accountId, id, pick(settings, more.changed));
      refresh();
    },
  );
}

export async function setRuleActiveAction(ruleId: string, active: boolean): Promise<Result> {
  return onRule(ruleId, (accountId, id) => setRuleActive(accountId, id, z.boolean().parse(active)));
}

export async function deleteRuleAction(ruleId: string): Promise<Result> {
  // No refresh: the page of the rule itself would answer "not found" before it is left.
  return asAccount(idSchema, ruleId, async (accountId, id) => void (await deleteRule(accountId, id)));
}

export async function restoreRuleAction(ruleId: string): Promise<Result> {
  return onRule(ruleId, restoreRule);
}

// No refresh: what comes of it is live, and no open list moves by itself.
export async function runNowAction(ruleId: string): Promise<Result> {
  return asAccount(idSchema, ruleId, async (accountId, id) => void (await requestRun(accountId, id)));
}

const retrySchema = z.object({ ruleId: idSchema, code: z.enum(ERROR_CODES).optional() });

export async function retryFailedAction(ruleId: string, code?: ErrorCode): Promise<Result> {
  return asAccount(retrySchema, { ruleId, code }, async (accountId, { ruleId: id, code: cause }) => {
    await retryFailed(accountId, id, cause);
    refresh();
  });
}

export async function recreatePropertyAction(ruleId: string): Promise<Result> {
  return onRule(ruleId, recreateProperty);
}

export async function recheckAllAction(ruleId: string): Promise<Result> {
  return onRule(ruleId, recheckAll);
}

export async function undoRuleAction(ruleId: string): Promise<Result> {
  return onRule(ruleId, undoRule);
}

// No refresh here: the list that was pressed follows its own rows, and none of them jumps.
export async function undoPageAction(itemId: string): Promise<Result> {
  return asAccount(z.uuid(), itemId, async (accountId, id) => void (await undoPage(accountId, id as ItemId)));
}

export async function excludePageAction(itemId: string): Promise<Result> {
  return asAccount(z.uuid(), itemId, async (accountId, id) => void (await excludePage(accountId, id as ItemId)));
}

export async function allowPageAction(itemId: string): Promise<Result> {
  return asAccount(z.uuid(), itemId, async (accountId, id) => void (await allowPage(accountId, id as ItemId)));
}

const approvalSchema = z.array(z.object({ itemId: z.uuid(), decisionId: z.uuid() })).max(50);

export async function approvePagesAction(
  pages: z.input<typeof approvalSchema>,
): Promise<Result<{ approved: string[]; changed: string[] }>> {
  return asAccount(approvalSchema, pages, approvePages);
}

const fixSchema = z.object({
  itemId: z.uuid().transform((id) => id as ItemId),
  targets: z.array(z.uuid()).max(MAX_RELATION_VALUES, 'Notion writes at most 100 pages into a relation.'),
  seen: z.array(z.uuid()).max(10_000),
});

export async function correctPageAction(input: z.input<typeof fixSchema>): Promise<Result> {
  return asAccount(fixSchema, input, async (accountId, { itemId, ...fix }) => {
    await correctPage(accountId, itemId, fix);
  });
}

export async function withdrawCorrectionAction(correctionId: string): Promise<Result> {
  return asAccount(z.uuid(), correctionId, async (accountId, id) => {
    await withdrawCorrection(accountId, id);
    refresh();
  });
}

export async function undoRunAction(runId: string): Promise<Result> {
  return asAccount(z.uuid(), runId, async (accountId, id) => void (await undoRun(accountId, id)));
}
