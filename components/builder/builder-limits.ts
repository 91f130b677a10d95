import type { BuilderLimits, ModelChoice } from '@/components/builder/draft';
import { findModel, MODELS, type Model } from '@/lib/openai/models';
import { DEFAULT_PROCESSING_LIMIT, MAX_PROCESSING_LIMIT } from '@/lib/rules/schema';

function toChoice({ id }: (typeof MODELS)[number], purchased: boolean): ModelChoice | [] {
  const model = findModel(id);
  if (!model) return [];
  const isLocked = ({ needsPurchase }: Model) => needsPurchase && !purchased;
  const larger = model.larger ? findModel(model.larger) : undefined;
  return {
    id,
    label: model.label,
    locked: isLocked(model),
    larger: larger ? { label: larger.label, locked: isLocked(larger) } : null,
    endsOn: model.endsOn ?? null,
  };
}

/** What the form needs to know of the schema and the models; read on the server. */
export function builderLimits(purchased: boolean): BuilderLimits {
  return {
    defaultLimit: DEFAULT_PROCESSING_LIMIT,
    maxLimit: MAX_PROCESSING_LIMIT,
    purchased,
    models: MODELS.flatMap((model) => toChoice(model, purchased)),
  };
}
