/**
 * Checks the body of a server action against what our pages send, before React decodes it. React's
 * format can also refer to itself, to streams and to functions; none of our pages uses that, and
 * malformed input fails deep inside Next.
 */

/** Arguments of one action: its input, or the form state and the form. */
const MOST_ARGUMENTS = 4;
const MOST_DEPTH = 12;

const ACTION_ID = /^[0-9a-f]{42}$/;
/** Text that begins with $, undefined, special numbers and dates. */
const PLAIN_VALUE =
  /^\$(\$|(undefined|NaN|Infinity|-Infinity|-0|D\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)$)/;
const FORM_REFERENCE = /^\$K[0-9a-f]{1,2}$/;
/** A form field that an argument refers to. */
const FORM_FIELD = /^_\d{1,2}_/;
/** What React adds to a form that is submitted without scripts. */
const BOUND_ACTION = /^\$ACTION_\d{1,3}:0$/;
const BOUND_ARGUMENTS = /^\$ACTION_\d{1,3}:1$/;
const FORM_MARK = /^\$ACTION_(REF_\d{1,3}|KEY|ID_[0-9a-f]{42})$/;

class Malformed extends Error {}

function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    throw new Malformed("no JSON");
  }
}

function checkText(text: string, mayReferToForm: boolean): void {
  if (!text.startsWith("$") || PLAIN_VALUE.test(text)) return;
  if (!mayReferToForm || !FORM_REFERENCE.test(text)) throw new Malformed("a reference");
}

function checkValue(value: unknown, mayReferToForm: boolean, depth = 0): void {
  if (typeof value === "string") checkText(value, mayReferToForm);
  if (typeof value !== "object" || value === null) return;
  if (depth > MOST_DEPTH) throw new Malformed("nested too deeply");
  if (Object.hasOwn(value, "__proto__")) throw new Malformed("a prototype");
  for (const part of Object.values(value)) checkValue(part, false, depth + 1);
}

function checkArguments(text: unknown, mayReferToForm: boolean): void {
  const values = parseJson(text);
  if (!Array.isArray(values)) throw new Malformed("no list of arguments");
  if (values.length > MOST_ARGUMENTS) throw new Malformed("too many arguments");
  for (const value of values) checkValue(value, mayReferToForm);
}

function checkBoundAction(text: unknown): void {
  const { id, bound } = Object(parseJson(text));
  const isKnownForm =
    typeof id === "string" && ACTION_ID.test(id) && (bound === null || bound === "$@1");
  if (!isKnownForm) throw new Malformed("an unknown form of action");
}

/** A form submitted by a script: its arguments, and the fields that they refer to. */
function checkSentForm(form: FormData): void {
  if (form.getAll("0").length !== 1) throw new Malformed("no list of arguments");
  checkArguments(form.get("0"), true);
  for (const name of form.keys()) {
    if (name !== "0" && !FORM_FIELD.test(name)) throw new Malformed("an unknown part");
  }
}

/** A form submitted by the browser itself: any fields, plus what React added. */
function checkPlainForm(form: FormData): void {
  for (const [name, value] of form) {
    if (!name.startsWith("$ACTION_")) continue;
    if (BOUND_ACTION.test(name)) checkBoundAction(value);
    else if (BOUND_ARGUMENTS.test(name)) checkArguments(value, false);
    else if (!FORM_MARK.test(name)) throw new Malformed("an unknown part");
  }
}

async function readForm(body: ArrayBuffer, type: string): Promise<FormData> {
  try {
    return await new Response(body, { headers: { "content-type": type } }).formData();
  } catch {
    throw new Malformed("no form");
  }
}

/** Detected as Next does: by the header its scripts send, or by a form. */
export function isAction({ method, headers }: Request): boolean {
  if (method !== "POST") return false;
  const type = headers.get("content-type") ?? "";
  // Next ignores a form of this type, whatever its header says.
  if (type === "application/x-www-form-urlencoded") return false;
  return headers.has("next-action") || type.startsWith("multipart/form-data");
}

async function check(request: Request): Promise<void> {
  const type = request.headers.get("content-type") ?? "";
  const id = request.headers.get("next-action");
  if (id !== null && !ACTION_ID.test(id)) throw new Malformed("an unknown form of action");
  const body = await request.arrayBuffer();
  if (!type.startsWith("multipart/form-data")) {
    checkArguments(Buffer.from(body).toString("utf8"), false);
    return;
  }
  const form = await readForm(body, type);
  if (id === null) checkPlainForm(form);
  else checkSentForm(form);
}

/**
 * What is malformed about the action that a request calls; null if nothing is, or it calls none.
 */
export async function malformedAction(request: Request): Promise<string | null> {
  if (!isAction(request)) return null;
  try {
    await check(request);
    return null;
  } catch (error) {
    if (error instanceof Malformed) return error.message;
    // The body was cut off: no one is waiting for the answer.
    return null;
  }
}
