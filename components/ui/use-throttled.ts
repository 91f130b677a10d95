'use client';

import { useEffect, useRef, useState } from 'react';

/** The value at most every so often: at once after a rest, and always the last one in the end. */
export function useThrottled<T>(value: T, ms: number): T {
  const [shown, setShown] = useState(value);
  const shownAt = useRef(0);
  useEffect(() => {
    const show = () => {
      shownAt.current = performance.now();
      setShown(value);
    };
    const timer = setTimeout(show, shownAt.current + ms - performance.now());
    return () => clearTimeout(timer);
  }, [value, ms]);
  return shown;
}
