import { verifyWebhookSignature } from '@notionhq/client';
import { z } from 'zod';

/** What we read of a webhook event; it carries no values, is aggregated and unordered, and may be lost: a hint and nothing more. */
export const webhookEventSchema = z.object({
  id: z.string(),
  type: z.string(),
  workspace_id: z.string(),
  authors: z.array(z.object({ id: z.string(), type: z.string() })).default([]),
  entity: z.object({ id: z.string(), type: z.string() }),
  data: z
    .object({
      parent: z
        .object({ id: z.string(), type: z.string(), data_source_id: z.string().optional() })
        .partial()
        .optional(),
    })
    .optional(),
});

export type WebhookEvent = z.infer<typeof webhookEventSchema>;

/** The first message of a new subscription; its token goes into NOTION_WEBHOOK_TOKEN. */
export const webhookSetupSchema = z.object({ verification_token: z.string() });

/** True when Notion signed exactly these bytes with our token. Source: Notion, "Webhooks, validating payloads". */
export function isSignedByNotion(body: string, signature: string | null, token: string): Promise<boolean> {
  return signature ? verifyWebhookSignature({ body, signature, verificationToken: token }) : Promise.resolve(false);
}
