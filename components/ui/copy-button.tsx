"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button, type ButtonSize, type ButtonVariant } from "./button.tsx";
import { Icon } from "./icon.tsx";
import { IconButton } from "./icon-button.tsx";
import { Verbatim } from "./verbatim.tsx";

/** Copies; `copied` is true for 2 s afterwards. */
export function useCopy() {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return { copied, copy };
}

type CopyButtonProps = {
  /** What is copied. Long texts are a function, so that they are made when needed. */
  text: string | (() => string);
  /** "Copy details". Without `words`, it is only the accessible name. */
  label: string;
  words?: boolean;
  variant?: ButtonVariant;
  size?: ButtonSize;
};

/** "Copy", then "Copied" for 2 s. */
export function CopyButton({ text, label, words, variant, size }: CopyButtonProps) {
  const { copied, copy } = useCopy();
  const onClick = () => void copy(typeof text === "string" ? text : text());
  const icon = copied ? Check : Copy;
  return (
    <>
      {words ? (
        <Button icon={icon} variant={variant} size={size} onClick={onClick}>
          {copied ? "Copied" : label}
        </Button>
      ) : (
        <IconButton
          icon={icon}
          variant={variant}
          size={size ?? "sm"}
          label={copied ? "Copied" : label}
          onClick={onClick}
        />
      )}
      <span role="status" className="sr-only">
        {copied ? "Copied" : ""}
      </span>
    </>
  );
}

/** An ID or `prose`, such as an address, that copies itself. `shown` may be shortened; `value` is copied. */
export function CopyValue({
  value,
  label,
  shown,
  prose = false,
}: {
  value: string;
  label: string;
  shown?: string;
  prose?: boolean;
}) {
  const { copied, copy } = useCopy();
  return (
    <button
      type="button"
      title={value}
      aria-label={`${label}: ${shown ?? value}`}
      className="group relative inline-flex max-w-full items-center gap-1.5 rounded-sm align-middle"
      onClick={(event) => {
        event.stopPropagation();
        void copy(value);
      }}
    >
      <Verbatim
        mono={!prose}
        dir={prose ? "auto" : undefined}
        className={prose ? "wrap-anywhere min-w-0 text-start" : "min-w-0 truncate"}
      >
        {shown ?? value}
      </Verbatim>
      <Icon of={copied ? Check : Copy} small className="text-muted group-hover:text-text" />
      <span role="status" className="sr-only">
        {copied ? "Copied" : ""}
      </span>
    </button>
  );
}
