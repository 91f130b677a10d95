import { CardBones, HeaderBones, Skeleton } from '@/components/ui/skeleton';

export default function NewRuleLoading() {
  return (
    <Skeleton>
      <HeaderBones />
      <div className="grid items-start gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_15rem]">
        <CardBones cards={3} className="h-52" />
        <CardBones cards={1} className="h-64" />
      </div>
    </Skeleton>
  );
}
