import { cx } from "./cx.ts";

/** Initials of a person in a circle. Decorative: the name is next to it. */
export function Avatar({ name, small }: { name: string; small?: boolean }) {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""].map(
    (w) => [...(w ?? "")][0] ?? "",
  );
  return (
    <span aria-hidden="true" className={cx("avatar", small && "avatar-sm")}>
      {letters.join("").toUpperCase()}
    </span>
  );
}
