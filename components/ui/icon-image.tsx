'use client';

import { type ReactNode, useState } from 'react';

/** A picture of a few hundred bytes from any host; what cannot be loaded gives way to `fallback`. */
export function IconImage({ src, className, fallback }: { src: string; className: string; fallback: ReactNode }) {
  const [broken, setBroken] = useState(false);
  if (broken) return fallback;
  const check = (image: HTMLImageElement | null) => {
    // It may have failed before the page took over.
    if (image?.complete && image.naturalWidth === 0) setBroken(true);
  };
  return (
    // biome-ignore lint/performance/noImgElement: icons come from any host and are a few hundred bytes
    <img
      ref={check}
      src={src}
      alt=""
      referrerPolicy="no-referrer"
      loading="lazy"
      onError={() => setBroken(true)}
      className={className}
    />
  );
}
