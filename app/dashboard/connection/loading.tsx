import { CardBones, HeaderBones, Skeleton } from '@/components/ui/skeleton';

export default function ConnectionLoading() {
  return (
    <Skeleton>
      <HeaderBones />
      <CardBones cards={1} className="h-64" />
    </Skeleton>
  );
}
