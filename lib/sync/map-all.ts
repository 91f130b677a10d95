import pMap from 'p-map';

/**
 * Runs `act` over all items, `concurrency` at a time. After the first failure no further one is begun, and what was begun is awaited before it is
 * thrown: nothing goes on behind the back of a slice that has ended.
 */
export async function mapAll<T>(
  items: readonly T[],
  act: (item: T) => Promise<void>,
  { concurrency }: { concurrency: number },
): Promise<void> {
  const failures: unknown[] = [];
  await pMap(
    items,
    async (item) => {
      if (failures.length > 0) return;
      await act(item).catch((error) => failures.push(error));
    },
    { concurrency },
  );
  if (failures.length > 0) throw failures[0];
}
