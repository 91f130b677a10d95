import type { Version } from '@/sandbox/notion/render/user';
import type { Access } from '@/sandbox/notion/store/access';
import type { NotionStore } from '@/sandbox/notion/store/store';

/** Who asks, in which version, and at which address the workspace can be looked at. */
export type View = { store: NotionStore; access: Access; version: Version; origin: string };
