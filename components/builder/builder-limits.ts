import type { BuilderLimits } from '@/components/builder/draft';
import { DEFAULT_PROCESSING_LIMIT, MAX_PROCESSING_LIMIT, MODELS } from '@/lib/rules/schema';

/** What the form needs to know of the schema; read on the server. */
export function builderLimits(purchased: boolean): BuilderLimits {
  return {
    defaultLimit: DEFAULT_PROCESSING_LIMIT,
    maxLimit: MAX_PROCESSING_LIMIT,
    purchased,
    models: MODELS.map((model) => ({ ...model })),
  };
}
