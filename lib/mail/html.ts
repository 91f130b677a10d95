/** Text that stands as such in HTML, between tags and in attributes. */
export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A mail's paragraphs, which are HTML, inside the frame that all our mails have. */
export function frameHtml(paragraphs: string): string {
  return `<!doctype html><html lang="en"><body style="margin:0;background:#f6f6f4;padding:32px 16px;font-family:-apple-system,'Segoe UI',Roboto,sans-serif;color:#1f1f1d">
<div style="max-width:480px;margin:0 auto;background:#fff;border:1px solid #e7e6e2;border-radius:12px;padding:32px">
<p style="margin:0 0 20px;font-weight:600">Auto Relation</p>
${paragraphs}
</div></body></html>`;
}
