export type FormValue = string | FormValue[] | { [key: string]: FormValue };

/** Reads Stripe's form encoding, in which `a[b][0][c]=1` stands for nested objects and lists. */
export function parseForm(body: string): Record<string, FormValue> {
  const root: Record<string, FormValue> = Object.create(null);
  for (const [name, value] of new URLSearchParams(body)) {
    const path = name.replaceAll(']', '').split('[');
    let at = root;
    for (const key of path.slice(0, -1)) {
      const next = at[key];
      if (typeof next !== 'object' || Array.isArray(next)) at[key] = Object.create(null) as Record<string, FormValue>;
      at = at[key] as Record<string, FormValue>;
    }
    const last = path.at(-1) as string;
    at[last === '' ? String(Object.keys(at).length) : last] = value;
  }
  return listNumberedKeys(root) as Record<string, FormValue>;
}

function listNumberedKeys(value: FormValue): FormValue {
  if (typeof value === 'string' || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, entry]) => [key, listNumberedKeys(entry)] as const);
  const numbered = entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key));
  return numbered ? entries.map(([, entry]) => entry) : Object.fromEntries(entries);
}
