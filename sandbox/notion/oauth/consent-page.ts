import { html } from 'hono/html';
import { INTEGRATION_NAME, listPersons } from '@/sandbox/notion/store/connections';
import { titleOf } from '@/sandbox/notion/store/pages';
import type { NotionStore } from '@/sandbox/notion/store/store';
import { plainText } from '@/sandbox/notion/store/text';
import type { Icon } from '@/sandbox/notion/store/types';
import { renderIcon, renderShell } from '@/sandbox/notion/web/shell';

type Choice = { query: Record<string, string>; userId: string; ticked: string[] };
type Entry = { id: string; title: string; icon: Icon; kind: string };

const PASSED_ON = ['client_id', 'redirect_uri', 'response_type', 'state'];

/** What can be ticked: databases and pages that lie in the workspace itself, without those in the trash. */
function listShareable(store: NotionStore): Entry[] {
  const databases = [...store.databases.values()].filter((database) => !database.inTrash);
  const pages = [...store.pages.values()].filter((page) => page.parent.type === 'workspace' && !page.inTrash);
  return [
    ...databases.map(({ id, title, icon }) => ({ id, title: plainText(title), icon, kind: 'Database' })),
    ...pages.map((page) => ({ id: page.id, title: titleOf(store, page), icon: page.icon, kind: 'Page' })),
  ];
}

const renderEntry = ({ id, title, icon, kind }: Entry, ticked: boolean) => html`
  <li>
    <label>
      <input type="checkbox" name="shared" value="${id}" aria-label="${title || 'Untitled'}" ${ticked ? 'checked' : ''}>
      <span aria-hidden="true">${renderIcon(icon, kind === 'Page' ? '📄' : '🗂️')}</span>
      ${title || 'Untitled'}
    </label>
  </li>`;

export function renderConsent(store: NotionStore, { query, userId, ticked }: Choice) {
  const entries = listShareable(store);
  const persons = listPersons(store);
  const hidden = PASSED_ON.filter((name) => query[name] !== undefined);
  const carried = hidden.map((name) => html`<input type="hidden" name="${name}" value="${query[name] ?? ''}">`);
  const body = html`
    <main class="consent">
      <h1>${INTEGRATION_NAME} is requesting access to</h1>
      <p class="workspace"><strong>${store.workspace.name}</strong></p>
      <form method="get" action="/v1/oauth/authorize">
        ${carried}
        <label class="field">Continue as
          <select name="user" onchange="this.form.submit()">
            ${persons.map(({ id, name }) => html`<option value="${id}" ${id === userId ? 'selected' : ''}>${name}</option>`)}
          </select>
        </label>
      </form>
      <form method="post" action="/v1/oauth/authorize">
        ${carried}
        <input type="hidden" name="user" value="${userId}">
        <ul class="may">
          <li>View, edit and add content of the pages you select</li>
          <li>View the names and e-mail addresses of workspace members</li>
        </ul>
        <fieldset>
          <legend>Select pages</legend>
          <ul class="picker">${entries.map((entry) => renderEntry(entry, ticked.includes(entry.id)))}</ul>
        </fieldset>
        <div class="actions">
          <button type="submit" name="decision" value="deny">Cancel</button>
          <button type="submit" name="decision" value="allow" class="primary">Allow access</button>
        </div>
      </form>
    </main>`;
  return renderShell({ title: `Connect ${INTEGRATION_NAME}`, body });
}

export function renderConsentError(message: string) {
  const body = html`<main class="consent"><h1>Something went wrong</h1><p role="alert">${message}</p></main>`;
  return renderShell({ title: 'Connection failed', body });
}
