import { z } from 'zod';
import type { Dataset } from '@/sandbox/control/dataset';
import type { NotionService } from '@/sandbox/notion/service';

const idsSchema = z.object({ notionToken: z.string(), sourceDataSourceId: z.string(), targetDataSourceId: z.string() });
const stateSchema = z.object({ key: z.string(), ids: idsSchema }).nullable();

export type WorkspaceIds = z.infer<typeof idsSchema>;

/** Says which two data sources the sandbox was started for: those of a data set, or the sample's recipes and categories. */
export function createWorkspace(notion: NotionService, dataset: Dataset | undefined, limit: number | undefined) {
  let imported: z.infer<typeof stateSchema> = null;
  const key = dataset ? `${dataset.name} ${limit ?? 'all'}` : '';

  function describe(): WorkspaceIds {
    if (!dataset) return idsSchema.parse(notion.sampleToken());
    if (imported?.key !== key) imported = { key, ids: idsSchema.parse(notion.importDataset(dataset, { limit })) };
    return imported.ids;
  }

  return {
    describe,
    reset() {
      imported = null;
    },
    load(state: unknown) {
      imported = stateSchema.parse(state);
    },
    dump: () => imported,
  };
}

export type Workspace = ReturnType<typeof createWorkspace>;
