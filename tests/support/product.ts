import { vi } from 'vitest';
import { applyEnvironment, type TestEnvironment } from '@/tests/support/environment';
import { loadMoney } from '@/tests/support/product-money';

/** The product's own functions, loaded anew so that they read this environment. */
export async function loadProduct(environment: TestEnvironment) {
  vi.resetModules();
  applyEnvironment(environment);
  const [
    accounts,
    browse,
    icons,
    samples,
    names,
    connections,
    link,
    credits,
    grants,
    ledger,
    rules,
    items,
    runs,
    corrections,
    targets,
    review,
    exclusions,
    detail,
    recreate,
    advice,
    drafts,
    ruleDrafts,
    preview,
    estimate,
    database,
    nudge,
  ] = await Promise.all([
    import('@/lib/auth/accounts'),
    import('@/lib/connections/browse'),
    import('@/lib/connections/icons'),
    import('@/lib/samples/data'),
    import('@/lib/rules/find-names'),
    import('@/lib/connections/data'),
    import('@/lib/connections/link'),
    import('@/lib/credits/data'),
    import('@/lib/credits/grants'),
    import('@/lib/credits/ledger'),
    import('@/lib/rules/data'),
    import('@/lib/rules/items'),
    import('@/lib/rules/runs'),
    import('@/lib/rules/corrections'),
    import('@/lib/rules/targets'),
    import('@/lib/rules/review'),
    import('@/lib/rules/exclusions'),
    import('@/lib/rules/item-detail'),
    import('@/lib/rules/recreate-property'),
    import('@/lib/advice/data'),
    import('@/lib/advice/drafts'),
    import('@/lib/rules/drafts'),
    import('@/lib/rules/preview'),
    import('@/lib/rules/estimate'),
    import('@/lib/db'),
    import('@/lib/queue/nudge'),
  ]);
  return {
    ...(await loadMoney()),
    ...accounts,
    ...browse,
    ...icons,
    ...samples,
    ...names,
    ...connections,
    ...link,
    ...credits,
    ...grants,
    ...ledger,
    ...rules,
    ...items,
    ...runs,
    ...corrections,
    ...targets,
    ...review,
    ...exclusions,
    ...detail,
    ...recreate,
    ...advice,
    ...drafts,
    ...ruleDrafts,
    ...preview,
    ...estimate,
    db: database.db,
    async close() {
      await nudge.closeQueue();
      await database.closeDb();
    },
  };
}

export type Product = Awaited<ReturnType<typeof loadProduct>>;
