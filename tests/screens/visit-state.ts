import type { Page } from 'playwright';
import { CATALOGUE } from '@/tests/screens/catalogue';
import type { Scene } from '@/tests/screens/scene';
import { visitScreen } from '@/tests/screens/visit-screen';
import type { Opened } from '@/tests/screens/with-stack';

type More = {
  /** What else is in it. */
  add?: (scene: Scene) => Promise<unknown>;
  /** Runs in the page before anything of its own. */
  watch?: () => void;
};

/** A state of the catalogue as it is opened, without what a picture of this name shows. */
export async function visitState(
  { browser, stack }: Opened,
  name: string,
  use: (page: Page) => Promise<void>,
  { add, watch }: More = {},
): Promise<void> {
  const screen = CATALOGUE.find((one) => one.name === name);
  if (!screen) throw new Error(`No state is called ${name}.`);
  const prepare = async (scene: Scene) => {
    const prepared = await screen.prepare?.(scene);
    await add?.(scene);
    return prepared;
  };
  await visitScreen({ browser, ground: stack, watch }, { ...screen, prepare, act: undefined }, ({ page }) => use(page));
}
