import { Bone, RowBones, Skeleton } from '@/components/ui/skeleton';

/** As long as the filters' words, so that their lines break alike. */
const FILTERS = ['All', 'Linked', 'No match', 'To review', 'Failed', 'Undone', 'Undo refused', 'Excluded', 'Waiting'];

/** The search, the filters and the pages, below the heading. */
export default function ActivityLoading() {
  return (
    <Skeleton>
      <Bone className="h-10 w-full sm:w-64" />
      <div className="-mx-1 mt-3 mb-4 flex flex-wrap gap-1">
        {FILTERS.map((filter) => (
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
