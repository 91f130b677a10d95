import type { Page } from 'playwright';
import type { Scene } from '@/tests/screens/scene';

/** One state of one screen. */
export type Screen = {
  /** The name of its picture: the screen and its state. */
  name: string;
  /** `:name` stands for what `prepare` answers under that name. */
  path: string;
  /** Nobody is signed in. */
  visitor?: boolean;
  /** Whose address is not confirmed, so that the rest of the free credits is still to come. */
  unverified?: boolean;
  /** Signed in as one of the people who run the product. */
  operator?: boolean;
  /** Brings the account's rows and the sandbox into the state. */
  prepare?: (scene: Scene) => Promise<unknown>;
  /** What a person does once the screen stands. */
  act?: (page: Page) => Promise<unknown>;
  /** Answers with which the browser is right to complain. */
  complains?: boolean;
};

/** The path of a screen with what its preparation answered. */
export function fillPath(path: string, prepared: unknown): string {
  const ids = (prepared ?? {}) as Record<string, string | undefined>;
  return path.replace(/:(\w+)/g, (whole, name: string) => ids[name] ?? whole);
}

/** Next's own announcer of pages is an alert too, but an empty one. */
export function waitForAlert(page: Page): Promise<void> {
  return page.getByRole('alert').filter({ hasText: /\w/ }).first().waitFor();
}
