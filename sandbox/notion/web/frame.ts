import { html } from 'hono/html';
import { pagePath } from '@/sandbox/notion/render/page';
import { stripDashes } from '@/sandbox/notion/store/ids';
import { titleOf } from '@/sandbox/notion/store/pages';
import type { NotionStore } from '@/sandbox/notion/store/store';
import { plainText } from '@/sandbox/notion/store/text';
import { LIVE_SCRIPT } from '@/sandbox/notion/web/live-script';
import { type Html, renderIcon, renderShell } from '@/sandbox/notion/web/shell';

export const databasePath = (id: string): string => `/${stripDashes(id)}`;

/** A view of the workspace with its databases and pages at the side. */
export function renderFrame(store: NotionStore, title: string, main: Html, currentId?: string): Html {
  const databases = [...store.databases.values()].filter((database) => !database.inTrash);
  const pages = [...store.pages.values()].filter((page) => page.parent.type === 'workspace' && !page.inTrash);
  const mark = (id: string): Html | string => (id === currentId ? html`aria-current="page"` : '');
  const body = html`
    <div class="frame">
      <nav class="side" aria-label="Workspace">
        <strong><a href="/">${store.workspace.name}</a></strong>
        ${databases.map(
          ({ id, icon, title: name }) =>
            html`<a href="${databasePath(id)}" ${mark(id)}>${renderIcon(icon, '🗂️')} ${plainText(name) || 'Untitled'}</a>`,
        )}
        ${pages.map(
          (page) =>
            html`<a href="${pagePath(store, page)}" ${mark(page.id)}>${renderIcon(page.icon, '📄')} ${titleOf(store, page) || 'Untitled'}</a>`,
        )}
      </nav>
      <main class="main">${main}</main>
    </div>`;
  return renderShell({ title, body, script: LIVE_SCRIPT, revision: store.revision });
}
