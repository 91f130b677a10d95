'use client';

import { Pause, Pencil, Play, RefreshCw, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { changeRule, deleteWithUndo } from '@/components/relations/change-rule';
import { describeRunPrice } from '@/components/status/run-price';
import { MenuAction, MoreMenu } from '@/components/ui/menu';
import { runNowAction, setRuleActiveAction } from '@/lib/rules/actions';
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
  const pause = () => changeRule(setRuleActiveAction(rule.id, !rule.active), rule.active ? 'Disabled' : 'Active again');
  return (
    <MoreMenu label={`More for ${rule.source.name} to ${rule.target.name}`}>
      <MenuAction
        icon={<Pencil className="size-4" />}
        onClick={() => router.push(`/dashboard/relations/${rule.id}/settings`)}
      >
        Edit
      </MenuAction>
      {rule.active && (
        <MenuAction
          icon={<RefreshCw className="size-4" />}
          hint={describeRunPrice(rule)}
          onClick={() => changeRule(runNowAction(rule.id), 'Both databases are looked at now')}
        >
          Run now
        </MenuAction>
      )}
      <MenuAction icon={rule.active ? <Pause className="size-4" /> : <Play className="size-4" />} onClick={pause}>
        {rule.active ? 'Disable' : 'Activate'}
      </MenuAction>
      <MenuAction
        icon={<Trash2 className="size-4" />}
        danger
        onClick={() => deleteWithUndo(rule.id, { onDeleted, onRestored })}
      >
        Delete
      </MenuAction>
    </MoreMenu>
  );
}
