import { z } from 'zod';

const CONTROL = /[\p{C}\s]/u;

/** One plain address, lower case, at most 254 characters; no display names, comments or line breaks. */
export const emailSchema = z
  .string('Enter your e-mail address.')
  .max(300, 'This is not an e-mail address.')
  .transform((value) => value.replace(/^ +| +$/g, '').toLowerCase())
  .refine((value) => value !== '', 'Enter your e-mail address.')
  .refine(
    (value) => !CONTROL.test(value) && value.length <= 254 && z.email().safeParse(value).success,
    'This is not an e-mail address.',
  );

export const passwordSchema = z
  .string('Enter a password.')
  .min(10, 'Use at least 10 characters.')
  .max(200, 'Use at most 200 characters.');

export const signUpSchema = z.object({ email: emailSchema, password: passwordSchema });

export const changePasswordSchema = z.object({
  current: z.string().max(200).default(''),
  password: passwordSchema,
});

export const newPasswordSchema = z.object({ token: z.string().min(20).max(100), password: passwordSchema });
