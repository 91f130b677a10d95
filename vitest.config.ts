import { availableParallelism } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const root = import.meta.dirname;
const alias = {
  'server-only': path.join(root, 'tests/support/empty-module.ts'),
  '@': root,
};
const services = ['tests/support/start-services.ts'];

function project(name: string, include: string[], more: object = {}) {
  return {
    resolve: { alias },
    test: {
      name,
      include,
      exclude: ['node_modules/**', '.next/**', '.data/**'],
      environment: 'node',
      expect: { poll: { timeout: 20_000 } },
      ...more,
    },
  };
}

/** Those that keep a core busy for minutes. */
const BUSIEST = ['long/looks.test.ts', 'long/simulation.test.ts'];

/** The busiest begin at once: what mostly waits runs beside them. */
class BusiestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isBusy = ({ moduleId }: TestSpecification) => BUSIEST.some((name) => moduleId.endsWith(name));
    const sorted = await super.sort(files);
    return [...sorted.filter(isBusy), ...sorted.filter((file) => !isBusy(file))];
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: BusiestFirst },
    // Files mostly wait for workers and clocks: on two cores one at a time, Vitest's own choice, leaves the machine idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      project('unit', ['{app,components,lib,sandbox,scripts,workers,bench,eval}/**/*.test.{ts,tsx}'], {
        testTimeout: 120_000,
      }),
      project('integration', ['tests/integration/**/*.test.ts'], {
        globalSetup: services,
        testTimeout: 180_000,
        hookTimeout: 180_000,
      }),
      project('contract', ['tests/contract/**/*.test.ts'], { testTimeout: 180_000, hookTimeout: 180_000 }),
      project('e2e', ['tests/e2e/**/*.test.ts'], {
        globalSetup: services,
        testTimeout: 120_000,
        hookTimeout: 180_000,
      }),
      project('long', ['tests/long/**/*.test.ts'], {
        globalSetup: services,
        testTimeout: 600_000,
        hookTimeout: 180_000,
      }),
    ],
  },
});
