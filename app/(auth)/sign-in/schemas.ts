import { z } from "zod";

export const signInSchema = z.object({
  email: z.string().trim().pipe(z.email("Enter your e-mail address.").max(200)),
  password: z.string().min(1, "Enter your password.").max(200, "At most 200 characters."),
});

/** Where to go after the sign-in: a path of ours, never another site. */
export const nextPathSchema = z
  .string()
  .regex(/^\/(?![/\\])[^\\\s]*$/)
  .max(2000)
  .catch("/");
