import { Hono } from 'hono';
import type { NotionStore } from '@/sandbox/notion/store/store';

export function webRoutes(_store: NotionStore): Hono {
  return new Hono();
}
