import { z } from 'zod';

/** One plain address in ASCII, lower case, at most 254 characters; no display names, comments, line breaks or look-alike letters. */
export const emailSchema = z
  .string('Enter your e-mail address.')
  .max(300, 'This is not an e-mail address.')
  // Before anything is made lower case: the Kelvin sign would become a plain k.
  .regex(/^[\x20-\x7e]*$/, 'This is not an e-mail address.')
  .transform((value) => value.replace(/^ +| +$/g, '').toLowerCase())
  .refine((value) => value !== '', 'Enter your e-mail address.')
  .refine(
    (value) => value === '' || (value.length <= 254 && z.email().safeParse(value).success),
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

export const changeEmailSchema = z.object({ email: emailSchema, password: z.string().max(200).default('') });

/** What has to be typed before an account is deleted. */
export const DELETE_PHRASE = 'delete my account';

export const deleteAccountSchema = z.object({
  phrase: z
    .string()
    .max(200)
    .refine((typed) => typed.trim().toLowerCase() === DELETE_PHRASE, `Type “${DELETE_PHRASE}”.`),
  password: z.string().max(200).default(''),
});
