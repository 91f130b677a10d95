import { html, raw } from 'hono/html';

type Content = ReturnType<typeof html>;

const STYLE = `
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; } table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .35rem .6rem .35rem 0;
border-bottom: 1px solid color-mix(in srgb, currentColor 15%, transparent); vertical-align: top; }
iframe { width: 100%; height: 26rem; border: 1px solid color-mix(in srgb, currentColor 20%, transparent); background: #fff; }
pre { white-space: pre-wrap; } button { font: inherit; padding: .5rem 1.2rem; cursor: pointer; }
.muted { opacity: .7; } .row { display: flex; gap: 1rem; align-items: center; }`;

/** A plain page of the sandbox. */
export function renderPage(title: string, content: Content | Promise<Content>) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>${raw(STYLE)}</style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`;
}
