import type { PickableCandidate } from "../candidates.ts";

export const keyOf = ({ dataType, id }: Pick<PickableCandidate, "dataType" | "id">) =>
  `${dataType} ${id}`;
