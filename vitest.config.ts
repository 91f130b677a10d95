import { availableParallelism } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;
const alias = {
  'server-only': path.join(root, 'tests/support/empty-module.ts'),
  '@': root,
};
const services = ['tests/support/start-services.ts'];

function project(name: string, include: string[], more: object = {}) {
  return {
    resolve: { alias },
    test: { name, include, exclude: ['node_modules/**', '.next/**', '.data/**'], environment: 'node', ...more },
  };
}

export default defineConfig({
  test: {
    // Files mostly wait for workers and clocks: on two cores one at a time, Vitest's own choice, leaves the machine idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      project('unit', ['{app,components,lib,sandbox,scripts,workers,bench,eval}/**/*.test.{ts,tsx}'], {
        testTimeout: 20_000,
      }),
      project('integration', ['tests/integration/**/*.test.ts'], {
        globalSetup: services,
        testTimeout: 60_000,
        hookTimeout: 60_000,
      }),
      project('contract', ['tests/contract/**/*.test.ts'], { testTimeout: 60_000, hookTimeout: 60_000 }),
      project('e2e', ['tests/e2e/**/*.test.ts'], {
        globalSetup: services,
        fileParallelism: false,
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
