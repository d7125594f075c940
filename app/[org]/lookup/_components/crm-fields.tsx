import { Verbatim } from "#components/ui/verbatim.tsx";
import { type CrmField, valueText } from "../_model/chain.ts";

/** Each field of the CRM with the value that belongs in it. */
export function CrmFields({ fields }: { fields: CrmField[] }) {
  return (
    <>
      <ul className="flex flex-col gap-3">
        {fields.map((each, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a field may be named twice
          <li key={index} className="flex flex-col gap-0.5">
            <Verbatim mono className="wrap-anywhere">
              {[each.model ?? "–", each.field ?? "–"].join(" › ")}
            </Verbatim>
            <span className="wrap-anywhere">
              {valueText(each.value) ?? <span className="text-muted">No value</span>}
            </span>
            <span className="text-meta text-muted wrap-anywhere">{detailOf(each)}</span>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-meta text-muted">
        siro-admin doesn't write to the CRM. Copy the fields to the tool that does.
      </p>
    </>
  );
}

function detailOf({ name, status, crmId, isDouble }: CrmField): string {
  return [
    name?.trim() && `From “${name.trim()}”`,
    status === "SYNCED" && "Siro says it's synced",
    crmId ? `CRM ID ${crmId}` : "CRM record unknown",
    isDouble && "More than one value goes into this field",
  ]
    .filter(Boolean)
    .join(" · ");
}
