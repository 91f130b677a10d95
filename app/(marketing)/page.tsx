import { Faq } from '@/components/marketing/faq';
import { HowItWorks } from '@/components/marketing/how-it-works';
import { Pricing } from '@/components/marketing/pricing';
import { UseCases } from '@/components/marketing/use-cases';
import { WorkedExample } from '@/components/marketing/worked-example';
import { ButtonLink } from '@/components/ui/button';
import { SIGN_UP_CREDITS, VERIFIED_CREDITS } from '@/lib/credits/free';

export default function LandingPage() {
  return (
    <>
      <section className="flex flex-col items-center pt-14 pb-14 text-center sm:pt-20">
        <h1 className="max-w-3xl text-4xl leading-[1.08] font-semibold tracking-[-0.03em] sm:text-6xl">
          Your Notion relations, filled in by themselves
        </h1>
        <p className="mt-6 max-w-2xl text-lg text-balance text-ink-soft">
          Say “relate each page of this database to the right pages of that one”. From then on every new and edited page
          is linked, with a reason you can read.
        </p>
        <div className="mt-8 flex flex-wrap justify-center gap-3">
          <ButtonLink href="/sign-up" look="primary" size="large">
            Sign up free
          </ButtonLink>
          <ButtonLink href="/guide" size="large">
            Read the guide
          </ButtonLink>
        </div>
        <p className="mt-4 text-sm text-ink-faint">
          {`${SIGN_UP_CREDITS + VERIFIED_CREDITS} free credits: ${SIGN_UP_CREDITS} at once, enough for at least 50 pages, and ${VERIFIED_CREDITS} when you confirm your e‑mail.`}{' '}
          No card. Works on Notion’s free plan.
        </p>
      </section>
      <WorkedExample />
      <HowItWorks />
      <UseCases />
      <Pricing />
      <Faq />
      <section className="mt-24 flex flex-col items-center gap-5 rounded-3xl border bg-surface px-6 py-14 text-center shadow-card">
        <h2 className="text-2xl font-semibold">Two databases and two minutes</h2>
        <p className="max-w-md text-ink-soft">
          Link Notion, choose the databases, press Create. The first pages fill in while you watch.
        </p>
        <ButtonLink href="/sign-up" look="primary" size="large">
          Create your account
        </ButtonLink>
      </section>
    </>
  );
}
