'use client';

import { usePathname } from 'next/navigation';
import NewRuleLoading from '@/app/dashboard/relations/new/loading';
import { Bone, CardBones, Skeleton } from '@/components/ui/skeleton';

/** The frame of one Auto Relation with its overview, or the form of a new one; once the frame stands, only what is below its tabs is loaded. */
export default function RelationLoading() {
  if (usePathname() === '/dashboard/relations/new') return <NewRuleLoading />;
  return (
    <Skeleton whole>
      <Bone className="h-5 w-24" />
      <div className="mt-2 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <Bone className="h-10 w-64" />
        <Bone className="h-10 w-72" />
      </div>
      <Bone className="mt-2 mb-5 h-10 w-full sm:ml-auto sm:h-5 sm:w-96" />
      <div className="mb-6 flex gap-6 overflow-hidden border-b px-3 py-2.5">
        {['overview', 'activity', 'review', 'advice', 'errors', 'settings'].map((tab) => (
          <Bone key={tab} className="h-5 w-16 shrink-0" />
        ))}
      </div>
      <CardBones cards={2} className="h-48" />
    </Skeleton>
  );
}
