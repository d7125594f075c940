/** The value of a function at a point; its slopes are written to `slopes`. */
type Sloped = (at: Float64Array, slopes: Float64Array) => number;

type Options = { steps: number; report?: (step: number, value: number) => void };

/** Earlier steps that the direction of the next one is made of. */
const REMEMBERED = 12;
/** A step has to gain this part of what the slope promises. */
const LEAST_GAIN = 1e-4;
/** Gains below this part of the value end the search. */
const NO_GAIN = 1e-7;

type Move = { by: Float64Array; turn: Float64Array; product: number };

/**
 * Where a smooth convex function is least, by the method of Broyden, Fletcher, Goldfarb, and Shanno with limited
 * memory. The same start gives the same result.
 */
export function minimize(f: Sloped, start: Float64Array, { steps, report }: Options): Float64Array {
  let at = Float64Array.from(start);
  let slopes = new Float64Array(at.length);
  let value = f(at, slopes);
  const moves: Move[] = [];
  for (let step = 1; step <= steps; step++) {
    const direction = directionOf(slopes, moves);
    const promised = dot(direction, slopes);
    const next = Float64Array.from(at);
    const nextSlopes = new Float64Array(at.length);
    let length = moves.length === 0 ? 1 / Math.sqrt(-promised) : 1;
    let reached = Number.POSITIVE_INFINITY;
    for (let attempt = 0; attempt < 30; attempt++, length /= 2) {
      for (let i = 0; i < next.length; i++) next[i] = (at[i] ?? 0) + length * (direction[i] ?? 0);
      reached = f(next, nextSlopes.fill(0));
      if (reached <= value + LEAST_GAIN * length * promised) break;
    }
    if (!(reached < value)) break;
    remember(moves, difference(next, at), difference(nextSlopes, slopes));
    const gained = value - reached;
    [at, slopes, value] = [next, nextSlopes, reached];
    report?.(step, value);
    if (gained < NO_GAIN * Math.abs(value)) break;
  }
  return at;
}

function remember(moves: Move[], by: Float64Array, turn: Float64Array): void {
  const product = dot(by, turn);
  if (product <= 0) return;
  moves.push({ by, turn, product });
  if (moves.length > REMEMBERED) moves.shift();
}

/** Down the slopes, bent by how they turned in the steps before. */
function directionOf(slopes: Float64Array, moves: readonly Move[]): Float64Array {
  const direction = slopes.map((slope) => -slope);
  const shares: number[] = [];
  for (const { by, turn, product } of moves.toReversed()) {
    const share = dot(by, direction) / product;
    shares.push(share);
    add(direction, turn, -share);
  }
  const last = moves.at(-1);
  if (last) scale(direction, last.product / dot(last.turn, last.turn));
  for (const { by, turn, product } of moves) {
    add(direction, by, (shares.pop() ?? 0) - dot(turn, direction) / product);
  }
  return direction;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function add(to: Float64Array, each: Float64Array, times: number): void {
  for (let i = 0; i < to.length; i++) to[i] = (to[i] ?? 0) + times * (each[i] ?? 0);
}

function scale(each: Float64Array, by: number): void {
  for (let i = 0; i < each.length; i++) each[i] = (each[i] ?? 0) * by;
}

const difference = (a: Float64Array, b: Float64Array) => a.map((value, i) => value - (b[i] ?? 0));
