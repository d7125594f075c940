"use client";

import { Check, Copy } from "lucide-react";
import { useId } from "react";
import { Button } from "./button.tsx";
import { useCopy } from "./copy-button.tsx";
import { IconButton } from "./icon-button.tsx";

type SecretOnceProps = {
  /** "Client secret" */
  label: string;
  value: string;
  /** An icon button instead of the label, for values that aren't secret: the client ID. */
  plain?: boolean;
};

/** A value that is shown only once, with Copy. Use it in a dialog with `dismissible={false}`. */
export function SecretOnce({ label, value, plain }: SecretOnceProps) {
  const { copied, copy } = useCopy();
  const id = useId();
  const icon = copied ? Check : Copy;
  const onClick = () => void copy(value);
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <div className="flex min-h-9 items-center gap-2 rounded-md border border-line-strong bg-surface pr-1 pl-2.5">
        <output id={id} translate="no" className="mono min-w-0 flex-1 select-all break-all py-2">
          {value}
        </output>
        {plain ? (
          <IconButton icon={icon} size="sm" label={`Copy ${label}`} onClick={onClick} />
        ) : (
          <Button data-autofocus="" icon={icon} variant="quiet" size="sm" onClick={onClick}>
            {copied ? "Copied" : "Copy"}
          </Button>
        )}
        <span role="status" className="sr-only">
          {copied ? `${label} copied` : ""}
        </span>
      </div>
    </div>
  );
}
