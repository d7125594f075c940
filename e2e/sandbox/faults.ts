import { z } from "zod";
import type { SiroApi } from "./journal.ts";
import { createRandom } from "./random.ts";

const effectSchema = z.strictObject({
  latencyMs: z.number().min(0).optional(),
  jitterMs: z.number().min(0).optional(),
  /** Answers with this status, and `body` if given, instead of handling the request. */
  status: z.number().int().min(200).max(599).optional(),
  body: z.enum(["malformed", "truncated", "html", "text", "edge"]).optional(),
  /** Answers with this JSON instead of the handler's. The request still takes effect. */
  json: z.unknown().optional(),
  /** Sets these fields in the handler's JSON, wherever they occur. The request takes effect. */
  fields: z.record(z.string(), z.unknown()).optional(),
  /** Sets `fields` in this many objects of an answer, the first ones. */
  fieldsIn: z.number().int().min(1).optional(),
  /** Destroys the connection before the request takes effect. */
  drop: z.boolean().optional(),
  /** The request takes effect, then the connection is destroyed. */
  loseAnswer: z.boolean().optional(),
  /** Destroys the connection at once; the request takes effect this much later. */
  lateMs: z.number().min(0).optional(),
});

const ruleLimits = {
  /** Share of matching requests that are affected, 0..1. */
  share: z.number().min(0).max(1).optional(),
  /** How many requests are affected before the rule is used up. */
  times: z.number().int().min(1).optional(),
};

const matchSchema = z.strictObject({
  method: z.string().optional(),
  /** Regular expression for the path without `/api-externalApi`. */
  path: z.string().optional(),
  api: z.enum(["organization", "platform"]).optional(),
});

export const faultRuleSchema = z.strictObject({
  match: matchSchema.default({}),
  /** Nothing is affected before a request like this has arrived. */
  after: matchSchema.optional(),
  /** `share` and `times` can also be in the effect. */
  effect: effectSchema.extend(ruleLimits),
  ...ruleLimits,
});

export type FaultRule = z.input<typeof faultRuleSchema>;
export type FaultEffect = z.infer<typeof effectSchema>;

function parseRule(input: FaultRule) {
  const { match, after, effect, ...limits } = faultRuleSchema.parse(input);
  const { share, times, ...rest } = effect;
  return {
    ...{ match, after, effect: rest },
    ...{ share: limits.share ?? share ?? 1, times: limits.times ?? times },
  };
}

/** Whether the effect replaces the answer, or loses it. */
const answers = ({ status, body, json, drop, loseAnswer, lateMs }: FaultEffect) =>
  [status, body, json, lateMs].some((each) => each !== undefined) || drop || loseAnswer;

type Request = { api: SiroApi; method: string; path: string };

/** Whether a request is one that these conditions describe. */
function matcherOf({ api, method, path }: z.infer<typeof matchSchema>) {
  const pattern = path === undefined ? null : new RegExp(path);
  return (request: Request): boolean =>
    (!api || api === request.api) &&
    (!method || method.toUpperCase() === request.method) &&
    (!pattern || pattern.test(request.path));
}

function entryOf(rule: ReturnType<typeof parseRule>) {
  return {
    rule,
    matches: matcherOf(rule.match),
    /** The request that it waits for; null once there was one. */
    waitsFor: rule.after ? matcherOf(rule.after) : null,
    left: rule.times ?? Number.POSITIVE_INFINITY,
  };
}
export type FaultRules = ReturnType<typeof createFaultRules>;

/** Rules in order; a request gets the effects of every matching rule, and earlier rules win. */
export function createFaultRules(seed: number) {
  let rules: ReturnType<typeof entryOf>[] = [];
  const random = createRandom(seed ^ 0x5eed);
  return {
    add(inputs: FaultRule[]) {
      rules.push(...inputs.map(parseRule).map(entryOf));
    },
    list: () =>
      rules.map(({ rule, left }) => ({ ...rule, left: Number.isFinite(left) ? left : null })),
    clear: () => {
      rules = [];
    },
    collect(request: Request): FaultEffect | null {
      const hits: FaultEffect[] = [];
      for (const entry of rules) {
        if (entry.waitsFor) {
          if (entry.waitsFor(request)) entry.waitsFor = null;
          continue;
        }
        if (entry.left <= 0 || !entry.matches(request)) continue;
        const { share } = entry.rule;
        if (share < 1 && !random.chance(share)) continue;
        // An answer that an earlier rule already gives keeps its turn: one rule per page of a list.
        if (answers(entry.rule.effect) && hits.some(answers)) continue;
        entry.left -= 1;
        hits.unshift(entry.rule.effect);
      }
      return hits.length === 0 ? null : Object.assign({}, ...hits);
    },
    jitter: (ms: number) => random.next() * ms,
  };
}
