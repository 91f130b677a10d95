'use client';

import type { LucideIconData } from 'lucide-react';
import * as activity from 'lucide-react/icons/activity';
import * as back from 'lucide-react/icons/arrow-left';
import * as arrow from 'lucide-react/icons/arrow-right';
import * as ban from 'lucide-react/icons/ban';
import * as check from 'lucide-react/icons/circle-check';
import * as pause from 'lucide-react/icons/circle-pause';
import * as help from 'lucide-react/icons/circle-question-mark';
import * as account from 'lucide-react/icons/circle-user';
import * as cross from 'lucide-react/icons/circle-x';
import * as clock from 'lucide-react/icons/clock';
import * as coins from 'lucide-react/icons/coins';
import * as database from 'lucide-react/icons/database';
import * as more from 'lucide-react/icons/ellipsis';
import * as eye from 'lucide-react/icons/eye';
import * as draft from 'lucide-react/icons/file-pen';
import * as file from 'lucide-react/icons/file-text';
import * as gauge from 'lucide-react/icons/gauge';
import * as relations from 'lucide-react/icons/git-compare-arrows';
import * as hourglass from 'lucide-react/icons/hourglass';
import * as info from 'lucide-react/icons/info';
import * as loader from 'lucide-react/icons/loader-circle';
import * as mail from 'lucide-react/icons/mail';
import * as minus from 'lucide-react/icons/minus';
import * as pencil from 'lucide-react/icons/pencil';
import * as plug from 'lucide-react/icons/plug';
import * as refresh from 'lucide-react/icons/refresh-cw';
import * as retry from 'lucide-react/icons/rotate-ccw';
import * as scan from 'lucide-react/icons/scan-search';
import * as search from 'lucide-react/icons/search';
import * as skip from 'lucide-react/icons/skip-forward';
import * as trash from 'lucide-react/icons/trash';
import * as warning from 'lucide-react/icons/triangle-exclamation-point';
import * as undo from 'lucide-react/icons/undo-2';
import * as unplug from 'lucide-react/icons/unplug';
import * as person from 'lucide-react/icons/user-check';

const SHAPES = {
  ...{ account, activity, arrow, back, ban, check, clock, coins, cross, database, draft, eye, file, gauge, help },
  ...{ hourglass, info, loader, mail, minus, more, pause, pencil, person, plug, refresh, relations, retry, scan },
  ...{ search, skip, trash, undo, unplug, warning },
};

export type IconName = keyof typeof SHAPES;

const STROKES =
  'viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"';

/** The paths of an icon, which its module holds beside the component, without a type. */
function drawPaths(module: object): string {
  const { node } = (module as { __iconData: LucideIconData }).__iconData;
  return node
    .map(([tag, { key: _, ...attributes }]) => {
      const written = Object.entries(attributes).map(([name, value]) => `${name}="${value}"`);
      return `<${tag} ${written.join(' ')}/>`;
    })
    .join('');
}

/** The symbols that `Icon` refers to, as SVG. */
export const ICON_SYMBOLS = Object.entries(SHAPES)
  .map(([name, module]) => `<symbol id="icon-${name}" ${STROKES}>${drawPaths(module)}</symbol>`)
  .join('');

/** The drawings that `Icon` refers to: once in the frame of the dashboard and of the operator's pages; drawn by the browser's own code too, for from the server they would be sent twice. */
export function IconShapes() {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: constant drawings, which React would take for some 160 elements to render and take over with each page.
  return <svg className="hidden" aria-hidden="true" dangerouslySetInnerHTML={{ __html: ICON_SYMBOLS }} />;
}
