import { existsSync, globSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The stylesheet of all pages: its address, and its text as it stands in a document. */
type Styles = { href: string; text: string };

const CHUNKS = "static/chunks";
const LINKS = /"entryCSSFiles":\s*\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/;

const manifestsOf = (distDir: string) =>
  globSync("server/app/**/*_client-reference-manifest.js", { cwd: distDir }).map((name) =>
    join(distDir, name),
  );

/** The one stylesheet of a build; null if there are several, whose order only Next knows. */
function findStylesheet(distDir: string): string | null {
  const folder = join(distDir, CHUNKS);
  if (!existsSync(folder)) return null;
  const [name, ...more] = readdirSync(folder).filter((file) => file.endsWith(".css"));
  return name === undefined || more.length > 0 ? null : name;
}

/**
 * Removes the stylesheet's links from a finished build. Documents carry the text instead, which saves
 * the first paint a trip to the server. Next's own `inlineCss` leaves out the nonce and sends the text
 * three times.
 */
export function unlinkStyles(distDir: string): void {
  if (findStylesheet(distDir) === null) return;
  for (const file of manifestsOf(distDir)) {
    writeFileSync(file, readFileSync(file, "utf8").replace(LINKS, '"entryCSSFiles":{}'));
  }
}

/** The stylesheet of a build that links none; null if Next links it itself. */
export function readUnlinkedStyles(distDir: string): Styles | null {
  const name = findStylesheet(distDir);
  const [manifest] = manifestsOf(distDir);
  if (name === null || !manifest) return null;
  if (!readFileSync(manifest, "utf8").includes('"entryCSSFiles":{}')) return null;
  const text = readFileSync(join(distDir, CHUNKS, name), "utf8");
  return {
    href: `/_next/${CHUNKS}/${name}`,
    text: text.replaceAll("url(../media/", "url(/_next/static/media/"),
  };
}
