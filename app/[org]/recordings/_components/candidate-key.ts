import type { PickableCandidate } from "../_queries/candidates.ts";

export const keyOf = ({ dataType, id }: Pick<PickableCandidate, "dataType" | "id">) =>
  `${dataType} ${id}`;
