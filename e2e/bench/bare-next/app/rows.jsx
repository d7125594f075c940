"use client";

export function Rows({ rows }) {
  return (
    <table>
      <tbody>
        {rows.map(({ id, name }) => (
          <tr key={id}>
            <td>{name}</td>
            <td>{id}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
