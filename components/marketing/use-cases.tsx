import { PairList } from '@/components/guide/pair-list';

export function UseCases() {
  return (
    <section className="mt-24 below-fold" aria-labelledby="uses">
      <h2 id="uses" className="text-2xl font-semibold">
        What people relate
      </h2>
      <PairList />
    </section>
  );
}
