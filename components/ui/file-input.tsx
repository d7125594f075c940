import type { ComponentProps } from "react";

/** Chooses a file with a button that looks like the others. */
export function FileInput(props: Omit<ComponentProps<"input">, "type" | "className" | "onClick">) {
  return (
    <input
      {...props}
      type="file"
      // Otherwise browsers don't tell when the same file is chosen again after it was corrected.
      onClick={(event) => {
        event.currentTarget.value = "";
      }}
      className="max-w-full file:mr-3 file:h-8 file:rounded-md file:border file:border-line-strong file:border-solid file:bg-transparent file:px-3 file:font-medium file:text-text file:hover:border-control max-card:file:h-11"
    />
  );
}
