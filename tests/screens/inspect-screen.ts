import type { Page } from 'playwright';
import { runAxe } from '@/tests/support/run-axe';

/** The rules of axe that look at colours: all that another colour scheme can break. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** Every rule of axe, among them WCAG 2.2's size of targets, which it leaves out unless asked. */
async function listBarriers(page: Page, onlyColours: boolean): Promise<string[]> {
  const options = onlyColours
    ? { runOnly: COLOUR_RULES }
    : // A menu lies over the page, outside of its landmarks; WCAG asks for none around it.
      { rules: { 'target-size': { enabled: true }, region: { enabled: false } } };
  const violations = await runAxe(page, options);
  return violations.map(({ id, nodes }) => `${id} at ${nodes.length} places: ${nodes[0]?.html.slice(0, 300)}`);
}

/** What stands wider than the window or than a dialog that lies over it, and more than one place that is read out politely. */
async function listFlaws(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const scrolls = (node: Element) => /auto|scroll/.test(getComputedStyle(node).overflowX);
    const wide = [...document.querySelectorAll('[role="dialog"], [role="dialog"] *')].filter(
      (node) => (scrolls(node) || node.matches('[role="dialog"]')) && node.scrollWidth > node.clientWidth,
    );
    const isShown = (node: Element) => node.checkVisibility() || node.classList.contains('sr-only');
    const live = [...document.querySelectorAll('[aria-live="polite"], [role="status"], output')].filter(isShown);
    return [
      ...(scrollWidth > clientWidth ? [`scrolls sideways by ${scrollWidth - clientWidth} px`] : []),
      ...wide.map(
        (node) =>
          `in a dialog, scrolls sideways by ${node.scrollWidth - node.clientWidth} px: ${node.outerHTML.slice(0, 90)}`,
      ),
      ...(live.length > 1
        ? [`${live.length} live regions: ${live.map((node) => node.outerHTML.slice(0, 90)).join(' | ')}`]
        : []),
    ];
  });
}

/** Everything that is wrong with a page as it stands, in words. `onlyColours`: the same was looked at in other colours. */
export async function inspectScreen(page: Page, { onlyColours = false } = {}): Promise<string[]> {
  return [...(await listBarriers(page, onlyColours)), ...(await listFlaws(page))];
}

/** Walks through a page with Tab; answers what got the focus without showing it. */
export async function listUnseenFocus(page: Page, most = 40): Promise<string[]> {
  const unseen: string[] = [];
  for (let step = 0; step < most; step++) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const node = document.activeElement;
      if (!node || node === document.body) return 'end';
      // A menu moves a bar of its own along with the focus.
      if (node.matches('[role="menu"], [role="menuitem"][data-highlighted]')) return '';
      const style = getComputedStyle(node);
      const shows =
        (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
      return shows ? '' : node.outerHTML.slice(0, 160);
    });
    if (found === 'end') break;
    if (found) unseen.push(found);
  }
  return unseen;
}
