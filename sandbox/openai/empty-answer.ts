type Schema = Record<string, unknown>;

/** The smallest value that a strict JSON schema allows: empty lists, empty texts, zeros, the first of several options. */
export function buildEmptyAnswer(schema: Schema, root: Schema = schema): unknown {
  if (typeof schema.$ref === 'string') return buildEmptyAnswer(resolveReference(schema.$ref, root), root);
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  const options = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(options)) return buildEmptyAnswer(options[0] as Schema, root);
  const type = Array.isArray(schema.type) ? (schema.type.includes('null') ? 'null' : schema.type[0]) : schema.type;
  if (type === 'object') {
    const properties = (schema.properties ?? {}) as Record<string, Schema>;
    return Object.fromEntries(Object.entries(properties).map(([name, of]) => [name, buildEmptyAnswer(of, root)]));
  }
  if (type === 'array') return [];
  if (type === 'string') return '';
  if (type === 'number' || type === 'integer') return typeof schema.minimum === 'number' ? schema.minimum : 0;
  return type === 'boolean' ? false : null;
}

function resolveReference(reference: string, root: Schema): Schema {
  let value: unknown = root;
  for (const part of reference.split('/').slice(1)) value = (value as Schema | undefined)?.[part];
  return (value ?? {}) as Schema;
}
