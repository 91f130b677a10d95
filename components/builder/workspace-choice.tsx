import { WorkspaceIcon } from '@/components/connection/workspace-icon';
import { Link } from '@/components/ui/link';

type Workspace = { id: string; workspaceName: string; workspaceIcon: string | null };

/** Which workspace the new Auto Relation belongs to; nothing where only one is linked. */
export function WorkspaceChoice({ workspaces, chosen }: { workspaces: Workspace[]; chosen: string }) {
  if (workspaces.length < 2) return null;
  return (
    <nav aria-label="Workspace" className="mb-5">
      <ul className="flex flex-wrap gap-2">
        {workspaces.map(({ id, workspaceName, workspaceIcon }) => (
          <li key={id} className="min-w-0">
            <Link
              href={`/dashboard/relations/new?connection=${id}`}
              aria-current={id === chosen ? 'true' : undefined}
              className="flex items-center gap-2 rounded-lg border px-3 py-1.5 text-sm hover:bg-sunken aria-[current]:border-accent aria-[current]:bg-accent-soft"
            >
              <WorkspaceIcon icon={workspaceIcon} name={workspaceName} size="small" />
              <span className="min-w-0 wrap-anywhere" dir="auto">
                {workspaceName}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
