'use client';

import { useEffect, useRef, useState } from 'react';

/** After a refusal `showFirst` brings the first field that is marked as wrong into view and gives it the focus, once the marks are drawn. */
export function useInvalidFocus() {
  const form = useRef<HTMLFormElement>(null);
  const [refusals, setRefusals] = useState(0);
  useEffect(() => {
    const field = refusals > 0 ? form.current?.querySelector<HTMLElement>('[aria-invalid="true"]') : null;
    field?.focus({ preventScroll: true, focusVisible: true });
    field?.scrollIntoView({ block: 'center' });
  }, [refusals]);
  return { form, showFirst: () => setRefusals((count) => count + 1) };
}
