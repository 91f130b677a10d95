/** Free credits at sign-up: enough for 50 pages at once, long ones over a large target included (estimate.test.ts). */
export const SIGN_UP_CREDITS = 100n;

/** The rest of the free credits, once the e-mail address is verified. */
export const VERIFIED_CREDITS = 400n;
