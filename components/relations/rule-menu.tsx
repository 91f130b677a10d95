'use client';

import { Copy, Pause, Pencil, Play, RefreshCw, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { tellOutcome } from '@/components/problems/tell-outcome';
import { deleteWithUndo } from '@/components/relations/delete-with-undo';
import { describeRunPrice } from '@/components/status/run-price';
import { type MenuAction, MoreMenu } from '@/components/ui/menu';
import { runNowAction, setRuleActiveAction } from '@/lib/rules/actions';
import { nameWithProperty } from '@/lib/rules/pair-name';
import type { RuleView } from '@/lib/rules/view';

export function RuleMenu({
  rule,
  onDeleted,
  onRestored,
}: {
  rule: RuleView;
  onDeleted: () => void;
  onRestored: () => void;
}) {
  const router = useRouter();
  const pause = () =>
    tellOutcome(setRuleActiveAction(rule.id, !rule.active), rule.active ? 'Disabled' : 'Active again', () =>
      setRuleActiveAction(rule.id, rule.active),
    );
  const list = (): MenuAction[] => {
    const edit: MenuAction = {
      label: 'Edit',
      icon: <Pencil className="size-4" />,
      onClick: () => router.push(`/dashboard/relations/${rule.id}/settings`),
    };
    const run: MenuAction = {
      label: 'Run now',
      icon: <RefreshCw className="size-4" />,
      hint: describeRunPrice(rule),
      onClick: () => void tellOutcome(runNowAction(rule.id), 'Both databases are looked at now'),
    };
    const copy: MenuAction = {
      label: 'Duplicate',
      icon: <Copy className="size-4" />,
      onClick: () => router.push(`/dashboard/relations/new?copy=${rule.id}`),
    };
    const change: MenuAction = {
      label: rule.active ? 'Disable' : 'Activate',
      icon: rule.active ? <Pause className="size-4" /> : <Play className="size-4" />,
      onClick: () => void pause(),
    };
    const remove: MenuAction = {
      label: 'Delete',
      icon: <Trash2 className="size-4" />,
      danger: true,
      onClick: () => void deleteWithUndo(rule.id, { onDeleted, onRestored }),
    };
    return rule.status === 'draft' ? [remove] : [edit, ...(rule.active ? [run] : []), copy, change, remove];
  };
  return (
    <MoreMenu
      label={`More for ${nameWithProperty(rule.source.name, rule.target.name, rule.relationProperty.name)}`}
      actions={list}
      className="relative -my-1.5 -mr-1.5"
    />
  );
}
