import { Link } from '@/components/ui/link';

/** Below a card that one may have come to by mistake. */
export const BACK_TO_SIGN_IN = (
  <Link href="/sign-in" className="link">
    Back to signing in
  </Link>
);
