/** `given`, an address or path, as an address of ours; null for none and for one of another site. */
export function readOwnUrl(given: string | null | undefined, appUrl: string): URL | null {
  const url = given && URL.canParse(given, appUrl) ? new URL(given, appUrl) : null;
  return url?.origin === new URL(appUrl).origin ? url : null;
}
