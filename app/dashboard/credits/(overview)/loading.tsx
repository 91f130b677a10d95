import { Bone, CardBones, Skeleton } from '@/components/ui/skeleton';

/** The balance, the packs and what is set below them, in the heights that they have. */
export default function CreditsLoading() {
  return (
    <Skeleton>
      <CardBones cards={1} className="mb-8 h-57.5 sm:h-49.5" />
      <Bone className="h-5.5 w-28" />
      <Bone className="mt-1 mb-4 h-10 w-full sm:h-5 sm:w-2/3" />
      <div className="mb-8 grid gap-4 sm:grid-cols-3">
        {['small', 'middle', 'large'].map((pack) => (
          <div key={pack} className="card h-38" />
        ))}
      </div>
      <CardBones cards={1} className="mb-8 h-41.5 sm:h-33.5" />
      <Bone className="mb-3 h-5.5 w-16" />
      <div className="card h-16" />
    </Skeleton>
  );
}
