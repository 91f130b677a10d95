import { expect, it, onTestFinished, vi } from 'vitest';
import { AppError } from '@/lib/errors';
import { log } from '@/lib/log';
import { answer } from '@/lib/results';

function listen() {
  const said = { error: vi.spyOn(log, 'error').mockReturnValue(), warn: vi.spyOn(log, 'warn').mockReturnValue() };
  onTestFinished(() => void vi.restoreAllMocks());
  return said;
}

it('answers what was done, and nothing more where there is nothing', async () => {
  expect(await answer(async () => ({ mailed: true }))).toEqual({ ok: true, mailed: true });
  expect(await answer(async () => undefined)).toEqual({ ok: true });
});

it('keeps in the log what nobody foresaw as an error, and what was refused as a warning', async () => {
  const { error, warn } = listen();
  const cause = new Error('The database is away');
  expect(await answer(() => Promise.reject(cause))).toEqual({ ok: false, code: 'unexpected' });
  expect(error).toHaveBeenCalledExactlyOnceWith({ err: cause, code: 'unexpected' }, 'An action failed');
  const used = new AppError('link_expired', 'Used');
  expect(await answer(() => Promise.reject(used))).toEqual({ ok: false, code: 'link_expired' });
  expect(warn).toHaveBeenCalledExactlyOnceWith({ err: used, code: 'link_expired' }, 'An action failed');
});
