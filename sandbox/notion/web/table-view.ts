import { html } from 'hono/html';
import { pagePath } from '@/sandbox/notion/render/page';
import { titleOf } from '@/sandbox/notion/store/pages';
import type { NotionStore } from '@/sandbox/notion/store/store';
import { plainText } from '@/sandbox/notion/store/text';
import type { Database, DataSource, Page, Property } from '@/sandbox/notion/store/types';
import { databasePath, renderFrame } from '@/sandbox/notion/web/frame';
import { type Html, renderIcon } from '@/sandbox/notion/web/shell';
import { type Reader, renderCell } from '@/sandbox/notion/web/value-view';

const ROWS_SHOWN = 100;

/** Relations stand next to the title, where one sees them change. */
function columnsOf(dataSource: DataSource): Property[] {
  const rest = dataSource.properties.filter((property) => property.type !== 'title');
  return [...rest.filter(({ type }) => type === 'relation'), ...rest.filter(({ type }) => type !== 'relation')];
}

function renderRow(reader: Reader, page: Page, columns: Property[]): Html {
  const title = titleOf(reader.store, page) || 'Untitled';
  return html`<tr>
    <td class="title"><a href="${pagePath(reader.store, page)}">${renderIcon(page.icon, '📄')} ${title}</a></td>
    ${columns.map((property) => html`<td>${renderCell(reader, page, property)}</td>`)}
  </tr>`;
}

function renderTurn(database: Database, dataSourceId: string, turn: number, count: number): Html {
  const last = Math.ceil(count / ROWS_SHOWN);
  if (last <= 1) return html``;
  const href = (to: number): string => `${databasePath(database.id)}?source=${dataSourceId}&page=${to}`;
  return html`<nav class="actions" aria-label="Pages of the table">
    ${turn > 1 ? html`<a href="${href(turn - 1)}">← Previous</a>` : ''}
    <span class="soft">${turn} of ${last}</span>
    ${turn < last ? html`<a href="${href(turn + 1)}">Next →</a>` : ''}
  </nav>`;
}

function renderTable(reader: Reader, database: Database, dataSource: DataSource, turn: number): Html {
  const columns = columnsOf(dataSource);
  const rows = reader.store.rowsOf(dataSource.id);
  const shown = rows.slice((turn - 1) * ROWS_SHOWN, turn * ROWS_SHOWN);
  const several = database.dataSourceIds.length > 1;
  return html`
    ${several ? html`<h2>${plainText(dataSource.title)}</h2>` : ''}
    <form class="actions" method="post" action="/_view/data-sources/${dataSource.id}/pages">
      <button type="submit" class="primary">New page</button>
      <span class="soft">${rows.length} ${rows.length === 1 ? 'page' : 'pages'}</span>
    </form>
    <div class="scroll" data-live="table-${dataSource.id}">
      <table aria-label="${plainText(dataSource.title)}">
        <thead><tr>
          <th scope="col">${reader.store.titleProperty(dataSource).name}</th>
          ${columns.map(({ name }) => html`<th scope="col">${name}</th>`)}
        </tr></thead>
        <tbody>${shown.map((page) => renderRow(reader, page, columns))}</tbody>
      </table>
      ${rows.length === 0 ? html`<p class="empty">There are no pages here yet.</p>` : ''}
    </div>
    ${renderTurn(database, dataSource.id, turn, rows.length)}`;
}

export function renderDatabaseView(reader: Reader, database: Database, turn: number): Html {
  const { store } = reader;
  const title = plainText(database.title) || 'Untitled';
  const sources = database.dataSourceIds.flatMap((id) => store.dataSources.get(id) ?? []);
  const main = html`
    <h1>${renderIcon(database.icon)} ${title}</h1>
    ${database.inTrash ? html`<p class="notice" role="status">This database is in the trash.</p>` : ''}
    <p class="soft">${plainText(database.description)}</p>
    ${sources.map((dataSource) => renderTable(reader, database, dataSource, turn))}`;
  return renderFrame(store, title, main, database.id);
}

export function renderHome(store: NotionStore): Html {
  const databases = [...store.databases.values()].filter((database) => !database.inTrash);
  const main = html`
    <h1>${store.workspace.name}</h1>
    <p class="soft">A made-up Notion workspace. What you change here is what the API answers.</p>
    <table aria-label="Databases" data-live="databases">
      <thead><tr><th scope="col">Database</th><th scope="col">Pages</th></tr></thead>
      <tbody>${databases.map(
        ({ id, icon, title, dataSourceIds }) => html`<tr>
          <td class="title"><a href="${databasePath(id)}">${renderIcon(icon, '🗂️')} ${plainText(title) || 'Untitled'}</a></td>
          <td>${dataSourceIds.reduce((sum, source) => sum + store.rowsOf(source).length, 0)}</td>
        </tr>`,
      )}</tbody>
    </table>`;
  return renderFrame(store, store.workspace.name, main);
}
