"use client";

import type { ReactNode } from "react";
import { Button, type ButtonVariant } from "#components/ui/button.tsx";

type SubmitButtonProps = {
  children: ReactNode;
  pending: boolean;
  /** "Saving" */
  pendingLabel?: string;
  variant?: ButtonVariant;
  disabled?: boolean;
  /** ID of the form, for a button outside it. */
  form?: string;
};

/** The one primary button of a form. */
export function SubmitButton({ variant = "primary", ...rest }: SubmitButtonProps) {
  return <Button type="submit" variant={variant} className="self-start" {...rest} />;
}
