import { Button } from '@/components/ui/button';

type AskAgainProps = { query: { isFetching: boolean; refetch: () => unknown } };

/** Asks once more for what could not be read. */
export function AskAgain({ query: { isFetching, refetch } }: AskAgainProps) {
  return (
    <Button size="small" busy={isFetching} onClick={() => void refetch()}>
      Try again
    </Button>
  );
}
