import type { Box, Json } from "../box.ts";
import type { CrmUser } from "../rows.ts";
import { thin } from "./thin.ts";

type Shape = (row: CrmUser) => Json;

/**
 * The record as different CRMs would return it; only `nested` shows the Siro user it's matched to.
 */
const shapes: Record<Box["variants"]["crmUserShape"], Shape> = {
  flat: ({ siroUserId: _mapping, ...shown }) => shown,
  merge(row) {
    const [firstName, ...rest] = row.name.split(" ");
    return {
      id: row.id,
      remoteId: row.externalId,
      firstName,
      lastName: rest.length === 0 ? null : rest.join(" "),
      emailAddress: row.email,
      isActive: row.isActive,
      remoteWasDeleted: false,
      integrationConnectionId: row.integrationConnectionId,
      remoteCreatedAt: row.createdAt,
      modifiedAt: row.updatedAt,
    };
  },
  nested: (row) => ({
    id: row.id,
    remote_id: row.externalId,
    full_name: row.name,
    emails: row.email === null ? [] : [{ value: row.email, type: "work" }],
    status: row.isActive ? "ACTIVE" : "INACTIVE",
    connection_id: row.integrationConnectionId,
    mapped_user_id: row.siroUserId,
    created_at: row.createdAt,
    updated_at: row.updatedAt,
  }),
  sparse: ({ id, externalId }) => ({ id, externalId }),
};

export function viewCrmUser(box: Box, row: CrmUser): Json {
  return thin(box, "crmUser", row.id, shapes[box.variants.crmUserShape](row));
}
