/** USD per 1M tokens; `write` is for prompt tokens that are put into the cache, where that costs more than reading them fresh. */
export type ModelPrice = { prompt: number; cached: number; completion: number; write?: number };

export type Model = {
  id: string;
  label: string;
  price: ModelPrice;
  /** Tokens of question and answer together. */
  context: number;
  /** Locked until the account's first purchase. */
  needsPurchase: boolean;
  /** How it is called: reasoning models take an effort and no temperature, and cache only up to a marked point. */
  kind: 'plain' | 'reasoning';
  /** The larger model that doubtful pages may be passed on to. */
  larger?: string;
  /** OpenAI answers no calls from this day on. */
  endsOn?: string;
};

/**
 * Every model that a rule may use. Source: https://developers.openai.com/api/docs/pricing, /models and /deprecations as of November 2026 (standard
 * tier, short context). OpenAI ends GPT-4o mini and GPT-4o on 2027-01-14; GPT-4.1 mini goes the same day, GPT-4.1 nano and GPT-5 mini and nano
 * before it, so that they are not offered.
 */
export const MODELS = [
  {
    id: 'gpt-4o-mini',
    label: 'GPT-4o mini',
    price: { prompt: 0.15, cached: 0.075, completion: 0.6 },
    context: 128_000,
    needsPurchase: false,
    kind: 'plain',
    larger: 'gpt-4o',
    endsOn: '2027-01-14',
  },
  {
    id: 'gpt-6-luna',
    label: 'GPT-6 Luna',
    price: { prompt: 0.1, cached: 0.01, write: 0.125, completion: 0.5 },
    context: 1_050_000,
    needsPurchase: false,
    kind: 'reasoning',
    larger: 'gpt-6.1-terra',
  },
  {
    id: 'gpt-4o',
    label: 'GPT-4o',
    price: { prompt: 2.5, cached: 1.25, completion: 10 },
    context: 128_000,
    needsPurchase: true,
    kind: 'plain',
    endsOn: '2027-01-14',
  },
  {
    id: 'gpt-6.1-terra',
    label: 'GPT-6.1 Terra',
    price: { prompt: 1, cached: 0.05, write: 1.25, completion: 5 },
    context: 1_050_000,
    needsPurchase: true,
    kind: 'reasoning',
  },
] as const satisfies readonly Model[];

export type ModelId = (typeof MODELS)[number]['id'];

export const DEFAULT_MODEL: ModelId = 'gpt-4o-mini';

export const MODEL_IDS = MODELS.map(({ id }) => id) as [ModelId, ...ModelId[]];

/** The model of this id; undefined when it is not in the catalogue. */
export function findModel(id: string): (Model & { id: ModelId }) | undefined {
  return MODELS.find((model) => model.id === id);
}

/** The model that turns texts into vectors, with its price in USD per 1M tokens. */
export const EMBEDDING_PRICE = { id: 'text-embedding-3-small', price: { prompt: 0.02, cached: 0.02, completion: 0 } };

export type PricedModel = ModelId | 'text-embedding-3-small';

/** USD per 1M tokens; throws for a model that is in no catalogue, for nothing may run without a price. */
export function readPrice(id: PricedModel): ModelPrice {
  const price = id === EMBEDDING_PRICE.id ? EMBEDDING_PRICE.price : findModel(id)?.price;
  if (!price) throw new Error(`No price for the model ${id}`);
  return price;
}
