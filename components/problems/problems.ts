import type { ErrorCode } from '@/lib/errors';

/** Leads to Notion's consent screen, and from there back to the page that one came from. */
export const CONSENT = '/api/notion/connect';

/** The one thing that helps: a link, a page of the Auto Relation that has the problem, or something done to it. */
export type Remedy = { label: string } & ({ href: string } | { tab: 'settings' } | { act: 'recreate' | 'run' });

export type Problem = { title: string; fix: string; action?: Remedy };

const RECONNECT = { label: 'Reconnect Notion', href: CONSENT };
const CONNECTION = { label: 'Open Connection', href: '/dashboard/connection' };
const ACCESS = { label: 'Manage access', href: CONSENT };
const BUY = { label: 'Buy credits', href: '/dashboard/credits' };
const SETTINGS = { label: 'Open Settings', tab: 'settings' } as const;
const RECREATE = { label: 'Recreate property', act: 'recreate' } as const;
const BY_ITSELF = 'Nothing to do: it is tried again by itself.';

/** What a person reads for each way in which the product fails: what happened, and what to do. */
export const PROBLEMS: Record<ErrorCode, Problem> = {
  notion_unauthorized: {
    title: 'Notion no longer accepts our access',
    fix: 'Reconnect the workspace; everything continues where it stopped.',
    action: RECONNECT,
  },
  notion_restricted: {
    title: 'Notion does not let us do this',
    fix: 'The connection lacks a permission. Reconnect and allow reading, inserting and updating content.',
    action: RECONNECT,
  },
  notion_cannot_insert: {
    title: 'Notion does not let us add pages',
    fix: 'Our connection may not insert content there. Try another page if one is listed, or ask the people who run this app: they can allow it in the settings of its Notion connection.',
  },
  notion_not_found: {
    title: 'Notion cannot find this',
    fix: 'It was deleted, or it is not shared with the connection any more. Share it again.',
    action: ACCESS,
  },
  notion_rate_limited: {
    title: 'Notion asked us to wait',
    fix: `Its limit of requests is used up for a moment. ${BY_ITSELF}`,
  },
  notion_blocked: {
    title: 'Notion asked us to wait',
    fix: `The whole workspace is over its limit for a while. ${BY_ITSELF}`,
  },
  slice_over: { title: 'Others go first for a moment', fix: BY_ITSELF },
  notion_conflict: {
    title: 'Two changes met in Notion',
    fix: `The page was being changed by something else. ${BY_ITSELF}`,
  },
  notion_unavailable: { title: 'Notion is not answering', fix: BY_ITSELF },
  notion_timeout: { title: 'Notion took too long', fix: `Its answer did not come in time. ${BY_ITSELF}` },
  notion_invalid: {
    title: 'Notion refused the change',
    fix: 'Read its own words below, change what they name, then try again.',
  },
  notion_consent_denied: {
    title: 'You cancelled at Notion',
    fix: 'Nothing was connected. Link Notion again whenever you like.',
    action: { label: 'Link with Notion', href: CONSENT },
  },
  notion_access_unchanged: {
    title: 'You cancelled at Notion',
    fix: 'Nothing was changed: what was connected and shared before still is.',
    action: ACCESS,
  },
  notion_link_expired: {
    title: 'The way back from Notion was not valid',
    fix: 'It took too long, or it was begun in another browser or account. Start again from here.',
    action: { label: 'Link with Notion', href: CONSENT },
  },
  workspace_taken: {
    title: 'This connection belongs to another account',
    fix: 'Your Notion user has already linked this workspace under another account here. Sign in there, or disconnect it there first.',
  },
  connection_missing: {
    title: 'No Notion workspace is connected',
    fix: 'Link your workspace first.',
    action: CONNECTION,
  },
  samples_under_way: {
    title: 'The sample databases are being added already',
    fix: 'Another press of yours is at it. Wait a few seconds, then press again.',
  },
  source_missing: {
    title: 'The source database cannot be read',
    fix: 'It was deleted in Notion, or it is not shared with the connection any more. Restore or share it, then run again.',
    action: ACCESS,
  },
  target_missing: {
    title: 'The target database cannot be read',
    fix: 'It was deleted in Notion, or it is not shared with the connection any more. Restore or share it, then run again.',
    action: ACCESS,
  },
  property_missing: {
    title: 'The relation property is gone',
    fix: 'It was deleted in Notion. Restore it there, or recreate it: what was decided is written into the new one, free of charge.',
    action: RECREATE,
  },
  property_not_relation: {
    title: 'The property is not a relation any more',
    fix: 'Its type was changed in Notion. Change it back, or have a new property made beside it.',
    action: RECREATE,
  },
  property_other_target: {
    title: 'The property points at another database',
    fix: 'It has to point at the target database. Change it back in Notion, or have a new property made beside it.',
    action: RECREATE,
  },
  property_taken: {
    title: 'Another Auto Relation fills this property',
    fix: 'Only one may write into a property. Choose another one, or disable the other Auto Relation.',
  },
  name_taken: { title: 'The source has a property of this name', fix: 'Choose another name.' },
  target_empty: {
    title: 'The target database has no pages',
    fix: 'Add the pages that the source should be related to; they are noticed by themselves.',
    action: { label: 'Look again', act: 'run' },
  },
  content_property_missing: {
    title: 'The property to read is gone',
    fix: 'It was deleted in Notion. Choose another content property in Settings.',
    action: SETTINGS,
  },
  content_property_is_relation: {
    title: 'This property cannot be read for matching',
    fix: 'It is, or is computed from, the relation that is being filled, and would feed on itself. Choose another one.',
  },
  relation_limit: {
    title: 'Notion refused another relation between these databases',
    fix: 'Its own words are below, and the ways on from here. Nothing is lost.',
  },
  model_locked: {
    title: 'This AI model is not unlocked yet',
    fix: 'It comes with your first credit purchase. GPT-4o mini works right away.',
    action: BUY,
  },
  model_gone: {
    title: 'This AI model is not offered any more',
    fix: 'Choose another AI Model in Settings and save; the pages that wait continue with it.',
    action: SETTINGS,
  },
  rule_missing: {
    title: 'This Auto Relation does not exist',
    fix: 'It may have been deleted. Go back to the list.',
    action: { label: 'Relations', href: '/dashboard' },
  },
  rule_changed: { title: 'It was changed in the meantime', fix: 'Load the page again and repeat your change.' },
  too_many_relations: {
    title: 'The page holds more relations than Notion can write',
    fix: 'A write holds at most 100. Remove some relations of this page in Notion, then retry.',
  },
  page_gone: {
    title: 'The page is gone',
    fix: 'It was deleted in Notion or moved out of the database. There is nothing left to do.',
  },
  page_empty: {
    title: 'The page has nothing to read',
    fix: 'It has no title and no content. Write something into it in Notion and it is matched by itself.',
  },
  page_excluded: {
    title: 'This page is never touched',
    fix: 'You excluded it from this Auto Relation. Press Allow again first.',
  },
  target_page_gone: {
    title: 'A page that you chose is gone',
    fix: 'It left the target database. Open the list again and choose another one.',
  },
  draft_under_way: {
    title: 'This description is being worked on already',
    fix: 'Wait a moment, then load the page again to see what became of it. Nothing was charged twice.',
  },
  price_changed: {
    title: 'The price went up in the meantime',
    fix: 'Nothing was asked or charged. Look at the new price, then ask again.',
  },
  draft_not_writable: {
    title: 'There is nowhere to write a description',
    fix: 'Choose a text property or the page content as Target Database Content in Settings.',
  },
  draft_conflict: {
    title: 'Someone edited the page in Notion since',
    fix: 'Writing would go over that edit, so nothing was changed. Compare both texts, then ask for a new draft.',
  },
  review_changed: {
    title: 'The page changed in the meantime',
    fix: 'It is matched again, and comes back here if it is still uncertain. Nothing was written.',
  },
  undo_conflict: {
    title: 'Someone edited this in Notion since',
    fix: 'Undoing would lose that edit, so nothing was changed. Compare both values and decide in Notion.',
  },
  page_loops: {
    title: 'This page keeps being matched again',
    fix: 'It was decided more than five times today without a person editing it, so it was stopped. Check whether another automation edits it, then retry.',
  },
  invalid_input: { title: 'Something is missing or not valid', fix: 'Look at the fields marked in red.' },
  openai_unauthorized: {
    title: 'The AI service refused our key',
    fix: 'This is ours to repair. Nothing is lost: pages wait and are matched as soon as it works.',
  },
  openai_quota: {
    title: 'The AI service is out of budget',
    fix: 'Our own budget, not your credits: this is ours to repair. Nothing is lost: pages wait and are matched as soon as it works.',
  },
  openai_rate_limited: { title: 'The AI service asked us to wait', fix: BY_ITSELF },
  openai_unavailable: { title: 'The AI service is not answering', fix: BY_ITSELF },
  openai_invalid_answer: {
    title: 'The AI answered in a way we cannot use',
    fix: 'It was asked twice, and nothing was written. Retry; if it stays, shorten the instructions or choose another AI Model.',
  },
  openai_refused: {
    title: 'The AI declined to read this page',
    fix: 'What the page says triggered its safety rules. Nothing was written. Set this relation by hand, or change the text and it is tried again.',
  },
  openai_cut_off: {
    title: 'The AI’s answer was too long and broke off',
    fix: 'Nothing was written. Ask for fewer matches in Number of Matches Desired, then retry.',
  },
  too_few_matches: {
    title: 'The AI found fewer matches than you ask for',
    fix: 'Nothing was written. Allow fewer in Number of Matches Desired (0-1 leaves such a page without a match), describe the target pages better, or set this relation by hand.',
  },
  question_too_long: {
    title: 'The page and its candidates do not fit into one question',
    fix: 'Nothing was written. Shorten the descriptions of the target pages, choose less content, or choose an AI Model that takes more.',
  },
  out_of_credits: {
    title: 'Your credits are used up',
    fix: 'Auto Relations pause and nothing is lost. They continue by themselves once there are enough again.',
    action: BUY,
  },
  payments_off: {
    title: 'Credits cannot be bought here yet',
    fix: 'The people who run this installation have not set up payments. Ask them for credits.',
  },
  payment_declined: {
    title: 'The payment was declined',
    fix: 'Nothing was charged. Try another card, or ask your bank.',
    action: { label: 'Open Credits', href: '/dashboard/credits' },
  },
  stripe_refused: {
    title: 'The payment could not be started',
    fix: 'Nothing was charged. Try once more; if it stays, write to us.',
  },
  stripe_unauthorized: {
    title: 'The payment service refused our key',
    fix: 'Nothing was charged. This is ours to repair; please try again later.',
  },
  stripe_unavailable: {
    title: 'The payment service is not answering',
    fix: 'Nothing was charged. Try again in a minute.',
  },
  sign_in_required: {
    title: 'You are signed out',
    fix: 'Sign in again; what you filled in is kept.',
    action: { label: 'Sign in', href: '/sign-in' },
  },
  sign_in_again: {
    title: 'Sign in again first',
    fix: 'This needs a sign-in of the last 15 minutes. Sign out, sign in again, and repeat it.',
  },
  wrong_password: { title: 'This is not your password', fix: 'Check it, or set a new one by mail.' },
  account_missing: { title: 'There is no such account', fix: 'It may have been deleted.' },
  session_missing: { title: 'This session has ended already', fix: 'There is nothing left to do.' },
  email_taken: {
    title: 'This e-mail address already has an account',
    fix: 'Sign in with it, or set a new password if you forgot it.',
    action: { label: 'Sign in', href: '/sign-in' },
  },
  too_many_attempts: { title: 'Too many attempts', fix: 'Wait a while, then try again. It takes an hour at most.' },
  link_expired: {
    title: 'This link does not work any more',
    fix: 'It was used already, or it is too old. Ask for a new one.',
  },
  unreachable: { title: 'We could not be reached', fix: 'Check your connection and press again.' },
  unexpected: { title: 'Something went wrong on our side', fix: 'It was recorded. Try again; nothing is lost.' },
};

/** What a person does about pages that failed. Where no next try is planned, none is promised. */
export function fixOfFailure(code: ErrorCode, nextTryAt: string | null): string {
  const instead = nextTryAt ? 'Nothing to do.' : 'Retry when it may work again.';
  return PROBLEMS[code].fix.replace(BY_ITSELF, instead);
}

/** It goes away by itself after a while, and so may what it kept from happening. */
export const passes = (code: ErrorCode) => PROBLEMS[code].fix.includes(BY_ITSELF);

/** What a person does about a press that failed, or a wish that ended so: nobody repeats it for them. */
export function fixOfPress(code: ErrorCode): string {
  return PROBLEMS[code].fix.replace(BY_ITSELF, 'Wait a minute, then try again.');
}
