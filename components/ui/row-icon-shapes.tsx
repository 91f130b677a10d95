'use client';

import {
  ArrowRight,
  Ban,
  CircleCheck,
  CirclePause,
  CircleX,
  Clock,
  Coins,
  Database,
  Ellipsis,
  Eye,
  FilePen,
  FileText,
  Gauge,
  Hourglass,
  Info,
  LoaderCircle,
  type LucideIcon,
  Mail,
  Minus,
  Pencil,
  RefreshCw,
  ScanSearch,
  SkipForward,
  Trash2,
  TriangleAlert,
  Undo2,
  Unplug,
  UserCheck,
} from 'lucide-react';

const SHAPES = {
  arrow: ArrowRight,
  ban: Ban,
  check: CircleCheck,
  clock: Clock,
  coins: Coins,
  cross: CircleX,
  database: Database,
  draft: FilePen,
  eye: Eye,
  file: FileText,
  gauge: Gauge,
  hourglass: Hourglass,
  info: Info,
  loader: LoaderCircle,
  mail: Mail,
  minus: Minus,
  more: Ellipsis,
  pause: CirclePause,
  pencil: Pencil,
  person: UserCheck,
  refresh: RefreshCw,
  scan: ScanSearch,
  skip: SkipForward,
  trash: Trash2,
  undo: Undo2,
  unplug: Unplug,
  warning: TriangleAlert,
} satisfies Record<string, LucideIcon>;

export type RowIconName = keyof typeof SHAPES;

/** The drawings that `RowIcon` refers to: once in the frame of the dashboard and of the operator's pages; drawn by the browser's own code too, for from the server they would be sent twice. */
export function RowIconShapes() {
  return (
    <svg className="hidden" aria-hidden="true">
      {Object.entries(SHAPES).map(([name, Shape]) => (
        <symbol key={name} id={`icon-${name}`}>
          <Shape />
        </symbol>
      ))}
    </svg>
  );
}
