'use client';

import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, useState } from 'react';

export function PasswordInput(props: ComponentProps<'input'>) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <span className="relative block">
      <input {...props} type={shown ? 'text' : 'password'} required className="control pr-11" />
      <button
        type="button"
        onClick={() => setShown(!shown)}
        aria-pressed={shown}
        aria-label="Show what I type"
        className="absolute inset-y-0 right-1 my-auto size-8 rounded-md text-ink-faint hover:text-ink"
      >
        <Icon className="mx-auto size-4.5" aria-hidden />
      </button>
    </span>
  );
}
