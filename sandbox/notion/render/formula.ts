import { readTokens, type Token } from '@/sandbox/notion/render/formula-tokens';
import { asText, COMPARISONS, FUNCTIONS, type Result, toResult } from '@/sandbox/notion/render/formula-values';
import { renderValue, visibleRelationIds } from '@/sandbox/notion/render/value';
import type { Access } from '@/sandbox/notion/store/access';
import { findProperty } from '@/sandbox/notion/store/schema';
import type { NotionStore } from '@/sandbox/notion/store/store';
import type { Page } from '@/sandbox/notion/store/types';

type Reader = { store: NotionStore; access: Access };

/** The part of Notion's formulas that workspaces of tests need: arithmetic, comparisons, texts, and lists of related pages. */
export function evaluateFormula(reader: Reader, page: Page, expression: string): object {
  const result = new Formula(reader, page, readTokens(expression)).evaluate();
  if (result instanceof Date) {
    const start = result.toISOString().replace(/:\d\d\.\d+Z$/, ':00.000+00:00');
    return { type: 'date', date: { start, end: null, time_zone: null } };
  }
  if (typeof result === 'number') return { type: 'number', number: result };
  if (typeof result === 'boolean') return { type: 'boolean', boolean: result };
  return { type: 'string', string: result === null ? null : asText(result) };
}

class Formula {
  #at = 0;
  #current: Result = null;

  constructor(
    private readonly reader: Reader,
    private readonly page: Page,
    private readonly tokens: Token[],
  ) {}

  evaluate(): Result {
    const left = this.#sum();
    const sign = this.#sign(...Object.keys(COMPARISONS));
    return sign ? (COMPARISONS[sign]?.(left, this.#sum()) ?? null) : left;
  }

  #sum(): Result {
    let left = this.#product();
    for (let sign = this.#sign('+', '-'); sign; sign = this.#sign('+', '-')) {
      const right = this.#product();
      const texts = typeof left === 'string' || typeof right === 'string';
      if (sign === '+') left = texts ? asText(left) + asText(right) : Number(left) + Number(right);
      else left = Number(left) - Number(right);
    }
    return left;
  }

  #product(): Result {
    let left = this.#chain();
    for (let sign = this.#sign('*', '/'); sign; sign = this.#sign('*', '/')) {
      const right = Number(this.#chain());
      left = sign === '*' ? Number(left) * right : Number(left) / right;
    }
    return left;
  }

  /** A value and the methods that are called on it. */
  #chain(): Result {
    let value = this.#single();
    while (this.#sign('.')) {
      const name = this.tokens[this.#at++]?.text ?? '';
      if (name === 'map' && this.#sign('(')) value = this.#map(value);
      else value = this.#call(name, [value, ...this.#arguments()]);
    }
    return value;
  }

  #single(): Result {
    const token = this.tokens[this.#at++];
    if (!token) return null;
    if (token.kind === 'text') return token.text;
    if (token.kind === 'number') return Number(token.text);
    if (token.kind === 'word') return this.#word(token.text);
    if (token.text !== '(') return null;
    const inner = this.evaluate();
    this.#sign(')');
    return inner;
  }

  #word(word: string): Result {
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'current') return this.#current;
    const given = this.#arguments();
    return word === 'prop' ? this.#call('prop', [{ page: this.page }, ...given]) : this.#call(word, given);
  }

  #arguments(): Result[] {
    const given: Result[] = [];
    if (!this.#sign('(')) return given;
    while (!this.#sign(')') && this.#at < this.tokens.length) {
      given.push(this.evaluate());
      this.#sign(',');
    }
    return given;
  }

  /** Works the same tokens out once for each entry, which is then `current`. */
  #map(value: Result): Result {
    const start = this.#at;
    const outer = this.#current;
    const mapped = (Array.isArray(value) && value.length > 0 ? value : [null]).map((entry) => {
      this.#at = start;
      this.#current = entry;
      return this.evaluate();
    });
    this.#current = outer;
    this.#sign(')');
    return Array.isArray(value) && value.length > 0 ? mapped : [];
  }

  #call(name: string, given: Result[]): Result {
    if (name === 'now') return new Date(this.reader.store.clock.now());
    if (name !== 'prop') return FUNCTIONS[name]?.(...given) ?? null;
    const [owner, key] = given;
    const page = owner && typeof owner === 'object' && 'page' in owner ? owner.page : null;
    return page ? this.#property(page, asText(key ?? '')) : null;
  }

  #property(page: Page, name: string): Result {
    const dataSource = this.reader.store.dataSourceOf(page);
    const property = dataSource && findProperty(dataSource, name);
    if (!property || (property.type === 'formula' && page === this.page)) return null;
    if (property.type !== 'relation') return toResult(renderValue(this.reader, page, property));
    return visibleRelationIds(this.reader, page, property).flatMap((id): Result[] => {
      const related = this.reader.store.pages.get(id);
      return related ? [{ page: related }] : [];
    });
  }

  #sign(...signs: string[]): string | null {
    const token = this.tokens[this.#at];
    if (token?.kind !== 'sign' || !signs.includes(token.text)) return null;
    this.#at += 1;
    return token.text;
  }
}
