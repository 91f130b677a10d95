/** Source pages that a preview matches. */
export const PREVIEW_PAGES = 5;
