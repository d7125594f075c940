import { Rows } from "../rows.jsx";
import { readList } from "../siro.js";

export default async function Recordings() {
  const rows = await readList("/v1/core/recordings?pageSize=50");
  return (
    <>
      <h1>Recordings</h1>
      <Rows rows={rows.map(({ id, title }) => ({ id, name: title }))} />
    </>
  );
}
