import { Hono } from 'hono';
import { blockRoutes } from '@/sandbox/notion/api/blocks';
import { commentRoutes } from '@/sandbox/notion/api/comments';
import { dataSourceRoutes } from '@/sandbox/notion/api/data-sources';
import { databaseRoutes } from '@/sandbox/notion/api/databases';
import { NotionError } from '@/sandbox/notion/api/errors';
import { type Api, type ApiEnv, admit, answerError } from '@/sandbox/notion/api/frame';
import { pageRoutes } from '@/sandbox/notion/api/pages';
import { searchRoutes } from '@/sandbox/notion/api/search';
import { userRoutes } from '@/sandbox/notion/api/users';

/** Everything under /v1 but OAuth. */
export function createApi(api: Api): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.onError((error, c) => answerError(c, error));
  app.use('*', admit(api));
  app.route('/users', userRoutes(api));
  app.route('/search', searchRoutes(api));
  app.route('/databases', databaseRoutes());
  app.route('/data_sources', dataSourceRoutes(api));
  app.route('/pages', pageRoutes(api));
  app.route('/blocks', blockRoutes(api));
  app.route('/comments', commentRoutes(api));
  app.all('*', () => {
    throw new NotionError(400, 'invalid_request_url', 'Invalid request URL.');
  });
  return app;
}
