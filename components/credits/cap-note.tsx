import { formatDay } from '@/components/status/words';
import { ButtonLink } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { isoDay, monthAfter } from '@/lib/credits/month';

/** On the Credits page: the account's monthly cap is used up, until when that stops Auto Relations, and the way to raise it. */
export function CapNote() {
  return (
    <div className="mb-6">
      <Callout
        look="warn"
        title="The monthly cap of the account is reached"
        action={
          <ButtonLink href="#monthly-cap" size="small">
            Change the cap
          </ButtonLink>
        }
      >
        Auto Relations wait until {formatDay(isoDay(monthAfter(new Date())))}, 00:00 UTC, or until you raise it. Nothing
        is lost.
      </Callout>
    </div>
  );
}
