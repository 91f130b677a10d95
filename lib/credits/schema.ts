import { z } from 'zod';
import { MICRO } from '@/lib/credits/format';

const MAX_CAP = 10_000_000;
const SENTENCE = 'Write a whole number of credits from 1 to 10,000,000, or leave it empty.';

/** A monthly cap in whole credits, null for none; as micro-credits. */
export const capSchema = z
  .number(SENTENCE)
  .int(SENTENCE)
  .min(1, SENTENCE)
  .max(MAX_CAP, SENTENCE)
  .nullable()
  .transform((credits) => (credits === null ? null : BigInt(credits) * MICRO));
