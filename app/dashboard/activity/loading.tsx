import { Bone, RowBones, Skeleton } from '@/components/ui/skeleton';

/** The search, the filters and the pages, below the heading. */
export default function ActivityLoading() {
  return (
    <Skeleton>
      <Bone className="h-10 w-full sm:w-64" />
      <div className="my-3 flex flex-wrap gap-1">
        {['all', 'linked', 'no match', 'to review', 'failed', 'undone', 'refused', 'excluded'].map((filter) => (
          <Bone key={filter} className="h-8 w-20" />
        ))}
      </div>
      <RowBones rows={6} className="h-30" />
    </Skeleton>
  );
}
