import type {
  Property,
  PropertyConfig,
  SelectOption,
  StatusGroup,
  TextPart,
  Value,
} from '@/sandbox/notion/store/types';

type Raw = Record<string, unknown>;
type RawText = {
  type: string;
  plain_text: string;
  href: string | null;
  annotations: TextPart['annotations'];
  mention?: TextPart['mention'];
};

/** A property id as the sandbox keeps it, from its URL-encoded form. */
export const rawId = (id: string): string => decodeURIComponent(id);

/** A recorded schema entry as the sandbox's own. */
export function toProperty(raw: Raw): Property {
  const type = raw.type as string;
  const common = { id: rawId(raw.id as string), name: raw.name as string, description: null };
  return { ...common, ...toConfig(type, (raw[type] ?? {}) as Raw) } as Property;
}

function toConfig(type: string, raw: Raw): PropertyConfig {
  switch (type) {
    case 'relation': {
      const dual = raw.dual_property as { synced_property_id?: string } | undefined;
      const mirrorId = dual?.synced_property_id ? rawId(dual.synced_property_id) : null;
      return { type, dataSourceId: String(raw.data_source_id), mirrorId };
    }
    case 'rollup':
      return {
        type,
        relationId: String(raw.relation_property_id),
        rolledId: String(raw.rollup_property_id),
        function: String(raw.function),
      };
    case 'status': {
      const groups = (raw.groups as Raw[]).map(({ option_ids, ...group }) => ({ ...group, optionIds: option_ids }));
      return { type, options: raw.options as SelectOption[], groups: groups as StatusGroup[] };
    }
    default:
      return { type, ...raw } as PropertyConfig;
  }
}

/** A formula that gives a recorded result, whatever the real one was. */
function literalOf(result: Raw): string {
  const value = result[String(result.type)];
  if (value === null || value === undefined) return '""';
  if (result.type !== 'date') return JSON.stringify(value);
  return `parseDate(${JSON.stringify((value as { start: string }).start)})`;
}

/** What a schema entry must have been for a value like this, where no schema was recorded; null where it cannot be known. */
export function guessProperty(name: string, raw: Raw, relationTo: string): Property | null {
  const type = raw.type as string;
  const value = raw[type];
  const common = { id: rawId(raw.id as string), name, description: null };
  if (type === 'relation') return { ...common, type, dataSourceId: relationTo, mirrorId: null };
  const options = ([] as unknown[]).concat(value ?? []) as SelectOption[];
  if (type === 'select' || type === 'multi_select') return { ...common, type, options };
  if (type === 'status') return { ...common, type, options, groups: [] };
  if (type === 'rollup') return null;
  if (type === 'formula') return { ...common, type, expression: literalOf(value as Raw) };
  if (type === 'unique_id') return { ...common, type, prefix: (value as { prefix: string | null }).prefix };
  if (type === 'number') return { ...common, type, format: 'number' };
  return { ...common, type } as Property;
}

const ids = (value: unknown): string[] => (value as { id: string }[]).map(({ id }) => id);

export function toText(value: unknown): TextPart[] {
  return (value as RawText[]).map(({ plain_text, href, annotations, mention }) => ({
    content: plain_text,
    annotations,
    ...(href ? { link: href } : {}),
    ...(mention ? { mention } : {}),
  }));
}

/** A recorded page property as the value the sandbox keeps; undefined for what it works out itself. */
export function toValue(raw: Raw): Value | undefined {
  const type = raw.type as string;
  const value = raw[type];
  if (
    ['rollup', 'formula', 'created_time', 'created_by', 'last_edited_time', 'last_edited_by', 'unique_id'].includes(
      type,
    )
  ) {
    return undefined;
  }
  if (type === 'title' || type === 'rich_text') return toText(value);
  if (type === 'select' || type === 'status') return (value as { id: string } | null)?.id ?? null;
  if (type === 'multi_select' || type === 'people' || type === 'relation') return ids(value);
  return value as Value;
}
