"use client";

import { useEffect, useState } from "react";

type Code = { size: number; path: string };

/** The link as a QR code for a phone's camera: dark on light in both themes, as cameras expect. */
export function QrCode({ text }: { text: string }) {
  const code = useCode(text);
  if (code === null) return <div className="size-44" />;
  if (code === "too-long") {
    return <p className="text-meta text-muted">The link is too long for a QR code.</p>;
  }
  return (
    <svg
      viewBox={`0 0 ${code.size} ${code.size}`}
      className="size-44 rounded-sm"
      role="img"
      aria-label="QR code of the link"
      shapeRendering="crispEdges"
    >
      <rect width={code.size} height={code.size} fill="#fff" />
      <path d={code.path} fill="#000" />
    </svg>
  );
}

/** Loaded once there is something to show, so that the page is there first. */
function useCode(text: string): Code | "too-long" | null {
  const [code, setCode] = useState<Code | "too-long" | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void encode(text).then((found) => isCurrent && setCode(found));
    return () => {
      isCurrent = false;
    };
  }, [text]);
  return code;
}

/** Four empty modules around, as the standard asks for. */
const BORDER = 4;

async function encode(text: string): Promise<Code | "too-long"> {
  const { encode: toMatrix } = await import("uqr");
  try {
    const { data, size } = toMatrix(text, { ecc: "L", border: BORDER });
    const path = data.flatMap((row, y) =>
      row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])),
    );
    return { size, path: path.join("") };
  } catch {
    return "too-long";
  }
}
