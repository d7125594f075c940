import { z } from "zod";

export const signInSchema = z.object({
  email: z.email("Enter your e-mail address."),
  password: z.string().min(1, "Enter your password."),
});

/** Where to go after the sign-in: a path of ours, never another site. */
export const nextPathSchema = z
  .string()
  .regex(/^\/(?![/\\])[^\\\s]*$/)
  .max(2000)
  .catch("/");
