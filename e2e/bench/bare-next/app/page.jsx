import { Rows } from "./rows.jsx";
import { readList } from "./siro.js";

export default async function Connections() {
  const rows = await readList("/v1/core/integrations/connections");
  return (
    <>
      <h1>Connections</h1>
      <Rows rows={rows.map(({ id, name }) => ({ id, name }))} />
    </>
  );
}
