type Held = { __autoRelationDb?: unknown };
type Query = { args: unknown; query: (args: unknown) => Promise<unknown> };
type Extendable = { $extends(extension: object): unknown };

/** Lets this process lose its database in the middle of the product's work, and come back. */
export function createCrashes(client: () => Extendable) {
  let plain: Extendable | undefined;
  let died = false;
  return {
    /** From now on the n-th statement takes effect and then the process is as good as dead: no further statement goes through. */
    dieAfter(statements: number): void {
      let count = 0;
      died = false;
      plain ??= client();
      (globalThis as Held).__autoRelationDb = plain.$extends({
        query: {
          async $allOperations({ args, query }: Query) {
            if (count >= statements) throw new Error('The process is dead');
            const result = await query(args);
            count += 1;
            died = count === statements;
            if (died) throw new Error('The process died');
            return result;
          },
        },
      });
    },
    /** Whether it came so far that it died. */
    hasDied: () => died,
    revive(): void {
      if (plain) (globalThis as Held).__autoRelationDb = plain;
      plain = undefined;
    },
  };
}
