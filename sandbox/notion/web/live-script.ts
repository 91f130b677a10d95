/** Looks every second whether anything changed, and then replaces only what is marked as live and not in use. */
export const LIVE_SCRIPT = `
let seen = document.body.dataset.revision;
async function look() {
  if (document.hidden) return;
  const revision = await (await fetch('/_view/revision')).text();
  if (revision === seen) return;
  seen = revision;
  const fresh = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
  for (const part of document.querySelectorAll('[data-live]')) {
    const next = fresh.querySelector('[data-live="' + part.dataset.live + '"]');
    if (!next || part.contains(document.activeElement) || part.innerHTML === next.innerHTML) continue;
    part.innerHTML = next.innerHTML;
  }
}
setInterval(() => look().catch(() => {}), 1000);
`;
