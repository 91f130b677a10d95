const CREATED = 1_715_367_049;

export const CHAT_MODELS = ['gpt-4o', 'gpt-4o-mini', 'gpt-4.1-mini', 'gpt-6-luna', 'gpt-6.1-terra'];

/** Models that think before they answer refuse settings of the plain ones. */
export const REASONING_MODELS = ['gpt-6-luna', 'gpt-6.1-terra'];

/** The longest vector that each embedding model gives; shorter ones are asked for by `dimensions`. */
export const EMBEDDING_MODELS: Record<string, number> = {
  'text-embedding-3-small': 1536,
  'text-embedding-3-large': 3072,
};

export function describeModel(id: string) {
  return { id, object: 'model', created: CREATED, owned_by: 'system' };
}

export function listModels() {
  return [...CHAT_MODELS, ...Object.keys(EMBEDDING_MODELS)].map(describeModel);
}
