/** error: the app won't do what was meant. warning: it may not. note: good to know. */
type Severity = "error" | "warning" | "note";

/** Something about a link, and what to do about it. */
export type Fault = {
  /** Stable, for tests and help pages. */
  code: string;
  severity: Severity;
  /** The parameter it is about, as it stands in the link. */
  parameter?: string;
  /** One or two sentences. */
  message: string;
  /** What the fixed link does about it, or what a person has to do. */
  fix?: string;
};

type Say = (code: string, message: string, more?: Pick<Fault, "parameter" | "fix">) => Fault;

/** A link may hold names of any length; what matters comes first. */
const LONGEST_MESSAGE = 300;

function shortened(message: string): string {
  if (message.length <= LONGEST_MESSAGE) return message;
  return `${message.slice(0, LONGEST_MESSAGE - 1).toWellFormed()}…`;
}

const sayAs =
  (severity: Severity): Say =>
  (code, message, more = {}) => ({ code, severity, message: shortened(message), ...more });

export const error = sayAs("error");
export const warning = sayAs("warning");
export const note = sayAs("note");
