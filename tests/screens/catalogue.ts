import { accountScreens } from '@/tests/screens/account-screens';
import { builderScreens } from '@/tests/screens/builder-screens';
import { listScreens } from '@/tests/screens/list-screens';
import { loadingScreens } from '@/tests/screens/loading-screens';
import { moneyScreens } from '@/tests/screens/money-screens';
import { previewScreens } from '@/tests/screens/preview-screens';
import { ruleScreens } from '@/tests/screens/rule-screens';
import { ruleWindowScreens } from '@/tests/screens/rule-window-screens';
import { sampleScreens } from '@/tests/screens/sample-screens';
import type { Screen } from '@/tests/screens/screen';
import { settingsScreens } from '@/tests/screens/settings-screens';
import { shellScreens } from '@/tests/screens/shell-screens';
import { visitorScreens } from '@/tests/screens/visitor-screens';

/** Every state of every screen: one line here is a picture, a check by axe and a place in the bench. */
export const CATALOGUE: Screen[] = [
  ...visitorScreens,
  ...listScreens,
  ...ruleScreens,
  ...ruleWindowScreens,
  ...builderScreens,
  ...sampleScreens,
  ...previewScreens,
  ...settingsScreens,
  ...moneyScreens,
  ...accountScreens,
  ...shellScreens,
  ...loadingScreens,
];

/** Each screen once, in the first of its states. */
export const EACH_SCREEN: Screen[] = [
  ...new Map(CATALOGUE.toReversed().map((one) => [one.path.split('?')[0], one])).values(),
];
