import type { ComponentProps } from "react";
import { Input } from "./input.tsx";

type SecretInputProps = Omit<ComponentProps<typeof Input>, "type" | "autoComplete" | "mono">;

/**
 * For tokens and client secrets. It hides what is typed but is no password field: browsers offer to save
 * those whatever their `autocomplete` says.
 */
export function SecretInput({ className = "", ...rest }: SecretInputProps) {
  return (
    <Input
      {...rest}
      type="text"
      mono
      spellCheck={false}
      autoCapitalize="off"
      autoCorrect="off"
      className={`secret-input ${className}`}
    />
  );
}
