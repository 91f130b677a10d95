import { randomUUID } from 'node:crypto';

/** Ids of one account's things, for another account to try. */
export type VictimIds = Record<
  | 'accountId'
  | 'connectionId'
  | 'ruleId'
  | 'itemId'
  | 'decisionId'
  | 'runId'
  | 'correctionId'
  | 'draftId'
  | 'sessionId'
  | 'entryId'
  | 'sourceId'
  | 'targetId'
  | 'targetPageId'
  | 'propertyId'
  | 'checkoutId',
  string
>;

type Attack = (ids: VictimIds) => unknown[];

const onRule: Attack = ({ ruleId }) => [ruleId];
const settings = {
  matches: '1',
  sourceContent: { kind: 'BLOCKS' },
  targetContent: { kind: 'BLOCKS' },
  instructions: 'overwritten',
};

/** For each action that takes an id: its arguments with the ids of somebody else. */
export const ACTION_ATTACKS: Record<string, Attack> = {
  giveCreditsAction: ({ accountId }) => [{ accountId, credits: 5, reason: 'a gift', reference: randomUUID() }],
  unlockModelsAction: ({ accountId }) => [{ accountId, reason: 'a gift' }],
  revokeSessionAction: ({ sessionId }) => [sessionId],
  createRelationPropertyAction: ({ connectionId, sourceId, targetId }) => [
    { connectionId, sourceId, targetId, name: 'Theirs' },
  ],
  addSamplesAction: ({ connectionId, targetPageId }) => [{ connectionId, pageId: targetPageId }],
  disconnectAction: ({ connectionId }) => [connectionId],
  createRuleAction: ({ connectionId, sourceId, targetId, propertyId }) => [
    { ...settings, connectionId, sourceId, targetId, relationPropertyId: propertyId },
  ],
  previewDraftAction: ({ connectionId, sourceId, targetId, propertyId, ruleId }) => [
    { ...settings, connectionId, sourceId, targetId, relationPropertyId: propertyId, ruleId },
  ],
  previewSettingsAction: ({ ruleId }) => [ruleId, settings],
  updateRuleAction: ({ ruleId }) => [ruleId, settings, ['instructions']],
  setRuleActiveAction: ({ ruleId }) => [ruleId, false],
  deleteRuleAction: onRule,
  restoreRuleAction: onRule,
  runNowAction: onRule,
  retryFailedAction: onRule,
  recreatePropertyAction: onRule,
  recheckAllAction: onRule,
  undoRuleAction: onRule,
  setRuleCapAction: ({ ruleId }) => [ruleId, 1],
  askDraftAction: ({ ruleId, targetPageId }) => [{ ruleId, pageId: targetPageId, replaces: null, atMost: 100 }],
  acceptDraftAction: ({ draftId }) => [{ draftId, text: 'overwritten' }],
  dismissDraftAction: ({ draftId }) => [draftId],
  undoPageAction: ({ itemId }) => [itemId],
  excludePageAction: ({ itemId }) => [itemId],
  allowPageAction: ({ itemId }) => [itemId],
  undoRunAction: ({ runId }) => [runId],
  approvePagesAction: ({ itemId, decisionId }) => [[{ itemId, decisionId }]],
  correctPageAction: ({ itemId, targetPageId }) => [{ itemId, targets: [targetPageId], seen: [] }],
  withdrawCorrectionAction: ({ correctionId }) => [correctionId],
};

/** Actions that take no id of anything, each with what it does take. */
export const ACTIONS_WITHOUT_ID: Record<string, string> = {
  startCheckoutAction: 'the name of a pack',
  openPortalAction: 'nothing',
  resumePausedAction: 'nothing',
  trySamplesAction: 'nothing',
  saveAutoTopUpAction: 'settings of the own account',
  stopAutoTopUpAction: 'nothing',
  setAccountCapAction: 'a number',
  setNoticeWantedAction: 'a kind of mail',
  unsubscribeAction: 'a mailed secret',
  signUpAction: 'an address and a password',
  sendVerifyLetterAction: 'nothing',
  verifyEmailAction: 'a mailed secret',
  requestResetAction: 'an address',
  resetPasswordAction: 'a mailed secret',
  changePasswordAction: 'passwords',
  changeEmailAction: 'an address and the password',
  confirmEmailChangeAction: 'a mailed secret',
  revokeOtherSessionsAction: 'nothing',
  deleteAccountAction: 'a sentence and the password',
};

/** What somebody else's id stands for in an address, by the name of the parameter or of the word in the query. */
export const ROUTE_IDS: Record<string, (ids: VictimIds) => string[]> = {
  ruleId: ({ ruleId }) => [ruleId],
  connectionId: ({ connectionId }) => [connectionId],
  connection: ({ connectionId }) => [connectionId],
  dataSourceId: ({ sourceId, targetId }) => [sourceId, targetId],
  accountId: ({ accountId }) => [accountId],
  ids: ({ itemId }) => [itemId],
  draft: ({ ruleId }) => [ruleId],
  copy: ({ ruleId }) => [ruleId],
  itemId: ({ itemId }) => [itemId],
  cursor: ({ itemId, entryId, ruleId, accountId }) => [itemId, entryId, ruleId, accountId],
  session_id: ({ checkoutId }) => [checkoutId],
};

/** Words in the query that name nothing of anybody. */
export const NOT_AN_ID: Record<string, string> = {
  checkout: 'how a payment ended',
  code: 'Notion’s own secret',
  deleted: 'a flag',
  error: 'a word of next-auth or Notion',
  filter: 'one of a few words',
  mail: 'a flag',
  next: 'one of our own pages',
  nextauth: 'a part of next-auth',
  of: 'one of two words',
  problem: 'one of our codes',
  q: 'words to search for',
  query: 'words to search for',
  samples: 'two ids of Notion, which answers only for what is shared',
  since: 'a moment',
  state: 'a secret bound to the session',
  text: 'a pasted link',
  to: 'one of our own pages',
  token: 'a mailed secret',
};

/** How it says that there is no such thing. */
export const NOT_FOUND_CODES = [
  'account_missing',
  'connection_missing',
  'page_gone',
  'rule_missing',
  'session_missing',
  'notion_not_found',
];
