/** Why an Auto Relation stopped, by error code, in one sentence for a mail. */
export const REASONS: Partial<Record<string, string>> = {
  source_missing: 'Its source database was deleted, or is not shared with the connection any more.',
  target_missing: 'Its target database was deleted, or is not shared with the connection any more.',
  target_empty: 'Its target database has no pages.',
  property_missing: 'Its relation property was deleted in Notion.',
  property_not_relation: 'Its property is not a relation any more.',
  property_other_target: 'Its relation property points at another database now.',
  content_property_missing: 'The property that it reads was deleted in Notion.',
  content_property_is_relation: 'The property that it reads is computed from the relation that it fills.',
  model_locked: 'Its AI model is locked until credits are bought.',
  model_gone: 'Its AI model is no longer offered. Choose another one in Settings.',
};
