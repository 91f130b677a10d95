'use client';

import { useState } from 'react';
import { AddingFailed } from '@/components/samples/adding-failed';
import { PageList } from '@/components/samples/page-list';
import { useAdding } from '@/components/samples/use-adding';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions, DialogBody } from '@/components/ui/dialog';
import { useNews } from '@/components/ui/news';
import type { AddedSamples } from '@/lib/samples/databases';

type DialogProps = {
  connectionId: string;
  onClose: () => void;
  /** Stays open until then, and is closed by whoever opened it. */
  onAdded: (added: AddedSamples) => void;
};

const UNDER_WAY = 'Adding page by page, which takes Notion some seconds. It goes on if you close this window.';

/** *Add sample databases*: which page of the own workspace they are put into. */
export function AddSamplesDialog({ connectionId, onClose, onAdded }: DialogProps) {
  const [pageId, setPageId] = useState<string | null>(null);
  const { busy, failure, add } = useAdding(connectionId, onAdded);
  useNews(busy ? UNDER_WAY : '');
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    // React passes a portal's events on to the form that it was opened from.
    event.stopPropagation();
    if (pageId) void add(pageId);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Add sample databases"
      description="Sample recipes (10 pages) and Sample categories (6 pages) are made in your Notion, inside a page that you choose. It costs no credits; delete them there whenever you like."
    >
      <form onSubmit={submit} noValidate className="contents">
        <DialogBody>
          {failure && <AddingFailed {...failure} />}
          <PageList connectionId={connectionId} chosen={pageId} disabled={busy} onChoose={setPageId} />
          {busy && <p className="text-sm text-ink-soft">{UNDER_WAY}</p>}
        </DialogBody>
        <DialogActions>
          <Button onClick={onClose}>{busy ? 'Close' : 'Cancel'}</Button>
          <Button type="submit" look="primary" busy={busy} disabled={pageId === null}>
            {failure ? 'Try again' : 'Add databases'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
