import { LABELS } from '@/components/activity/filters';
import { Bone, RowBones, Skeleton } from '@/components/ui/skeleton';

/** The search, the filters and the pages, below the heading. */
export default function ActivityLoading() {
  return (
    <Skeleton>
      <Bone className="h-10 w-full sm:w-64" />
      <div className="mt-3 mb-4 flex flex-wrap gap-1">
        {/* As long as the words, so that their lines break alike. */}
        {Object.values(LABELS).map((filter) => (
          <div key={filter}>
            <span className="inline-block animate-pulse rounded-full bg-sunken px-3 py-1 text-sm dark:bg-line">
              <span className="invisible">{filter}</span>
            </span>
          </div>
        ))}
      </div>
      <RowBones rows={6} className="h-30" />
    </Skeleton>
  );
}
