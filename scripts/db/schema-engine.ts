import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine as Engine } from '@prisma/schema-engine-wasm';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';
import { createShadowAdapter } from '@/scripts/db/shadow-adapter';

const SchemaEngine = (glue as unknown as { SchemaEngine: typeof Engine }).SchemaEngine;

let loading: Promise<void> | undefined;

/** Prisma's command line would fetch a native engine; its WebAssembly build comes by npm and does the same. */
async function loadEngine(): Promise<void> {
  const place = new URL('./schema_engine_bg.wasm', import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
  const imports = { './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports };
  const { instance } = await WebAssembly.instantiate(readFileSync(fileURLToPath(place)), imports);
  (glue as unknown as { __wbg_set_wasm(exports: unknown): void }).__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start(): void }).__wbindgen_start();
}

/** Gives the callback an engine that reads the schema and works on shadow databases of the server at `url`. */
export async function withSchemaEngine<T>(
  url: string,
  schema: [path: string, content: string],
  use: (engine: Engine) => Promise<T>,
): Promise<T> {
  let panic: string | undefined;
  const registry = { set_message: (message: string) => (panic = message) };
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: registry });
  loading ??= loadEngine();
  await loading;
  const { factory, close } = createShadowAdapter(url);
  try {
    const engine = await SchemaEngine.new(
      { datamodels: [schema] },
      () => {},
      bindMigrationAwareSqlAdapterFactory(factory),
    );
    return await use(engine);
  } catch (error) {
    throw panic ? new Error(`The schema engine stopped: ${panic}`, { cause: error }) : error;
  } finally {
    await close();
  }
}
