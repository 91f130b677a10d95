import { html, raw } from 'hono/html';
import type { Icon } from '@/sandbox/notion/store/types';
import { STYLES } from '@/sandbox/notion/web/styles';

export type Html = ReturnType<typeof html>;

export function renderIcon(icon: Icon, fallback = ''): Html {
  if (icon?.type === 'external') return html`<img class="icon" src="${icon.external.url}" alt="">`;
  return html`${icon?.type === 'emoji' ? icon.emoji : fallback}`;
}

type Shell = { title: string; body: Html; script?: string; revision?: number };

export function renderShell({ title, body, script, revision }: Shell): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${raw(STYLES)}</style>
</head>
<body data-revision="${revision ?? 0}">${body}${script ? html`<script>${raw(script)}</script>` : ''}</body>
</html>`;
}
