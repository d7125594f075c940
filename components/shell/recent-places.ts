"use client";

import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { onNavigationStart } from "./navigation-start.ts";

/** A page that was open: its address in this organization, and its heading. */
export type Place = { href: string; label: string };

/** Whose places, and of which organization. */
export type Member = {
  /** The organization's address: "acme". */
  org: string;
  email: string;
};

/** Names of customers may stand in headings, so places end with the session. */
const PREFIX = "siro-admin places ";
const MOST = 20;
const MAX_LENGTH = 120;
const MAX_ADDRESS = 1_000;
/** Parameters that a page forgets by itself, or that point into a list that has moved on. */
const FLEETING = ["after", "before", "do"];

/** Remembers the pages of this organization when they are left. */
export function useRecentPlaces(member: Member) {
  const { org, email } = member;
  const pathname = usePathname();
  useEffect(() => {
    if (pathname !== `/${org}` && !pathname.startsWith(`/${org}/`)) return;
    const note = () => notePlace({ org, email });
    const stop = onNavigationStart(note);
    window.addEventListener("pagehide", note);
    return () => {
      stop();
      window.removeEventListener("pagehide", note);
    };
  }, [pathname, org, email]);
}

/** The member's last pages of an organization, newest first, without the open one. */
export function listPlaces(member: Member): Place[] {
  const here = addressOf(window.location);
  return readPlaces(member).filter(({ href }) => href !== here);
}

/** After the session: nothing of any organization stays in this browser. */
export function forgetPlaces(): void {
  try {
    const names = Object.keys(window.localStorage);
    for (const name of names) if (name.startsWith(PREFIX)) window.localStorage.removeItem(name);
  } catch {
    // Storage that is blocked holds nothing.
  }
}

/** Remembers the page that is open, unless it shows a failure, whose heading is hidden. */
function notePlace(member: Member): void {
  const heading = document.querySelector<HTMLElement>("main h1:not(.sr-only)");
  const label = heading?.textContent?.trim().slice(0, MAX_LENGTH);
  const href = addressOf(window.location);
  if (!label || href.length > MAX_ADDRESS || !isInside(href, member)) return;
  const others = readPlaces(member).filter((each) => keyOf(each) !== keyOf({ href, label }));
  const places = [{ href, label }, ...others].slice(0, MOST);
  try {
    const kept = JSON.stringify({ email: member.email, places });
    window.localStorage.setItem(PREFIX + member.org, kept);
  } catch {
    // Blocked or full: the palette works without.
  }
}

/** One entry for a page however it was filtered, but one for each record that was looked up. */
const keyOf = ({ href, label }: Place) => `${href.replace(/\?.*/, "")} ${label}`;

function addressOf({ pathname, search }: Location): string {
  const parameters = new URLSearchParams(search);
  for (const name of FLEETING) parameters.delete(name);
  const query = parameters.toString();
  return query ? `${pathname}?${query}` : pathname;
}

const isInside = (href: string, { org }: Member) =>
  href === `/${org}` || href.startsWith(`/${org}/`) || href.startsWith(`/${org}?`);

/** What was stored for this member. Anything else in the storage doesn't count. */
function readPlaces(member: Member): Place[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(PREFIX + member.org) ?? "null");
    if (!isRecord(kept) || kept.email !== member.email || !Array.isArray(kept.places)) return [];
    return kept.places
      .filter((each: unknown): each is Place => isPlace(each) && isInside(each.href, member))
      .slice(0, MOST);
  } catch {
    return [];
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

const isPlace = (value: unknown): value is Place =>
  isRecord(value) && typeof value.href === "string" && typeof value.label === "string";
