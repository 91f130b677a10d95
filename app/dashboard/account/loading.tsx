import { Bone, Skeleton } from '@/components/ui/skeleton';

export default function AccountLoading() {
  return (
    <Skeleton>
      <Bone className="mb-6 h-8 w-32" />
      {['e-mail', 'password', 'notifications', 'colours'].map((section) => (
        <div key={section} className="mb-8 border-t pt-6">
          <Bone className="mb-4 h-6 w-36" />
          <Bone className="h-5 w-80" />
          <Bone className="mt-4 h-10 w-44" />
        </div>
      ))}
    </Skeleton>
  );
}
