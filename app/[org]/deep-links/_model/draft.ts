import { buildDeepLink, DeepLinkError } from "#lib/deep-links/build-deep-link.ts";
import type { Action, DeepLink, ObjectType } from "#lib/deep-links/deep-link.ts";

/** What stands in the form. */
export type Draft = {
  action: Action;
  title: string;
  conversationType: string;
  integrationConnectionId: string;
  redirectUrl: string;
  records: DraftRecord[];
};

export type DraftRecord = { key: number; objectType: ObjectType; objectId: string };

export const EMPTY_DRAFT: Draft = {
  action: "start",
  title: "",
  conversationType: "",
  integrationConnectionId: "",
  redirectUrl: "",
  records: [],
};

/** An empty row is no record yet. */
export function linkOf({ records, ...draft }: Draft): DeepLink {
  const crmObjects = records
    .map(({ objectType, objectId }) => ({ objectType, objectId: objectId.trim() }))
    .filter(({ objectId }) => objectId !== "");
  return {
    action: draft.action,
    title: draft.title,
    conversationType: draft.conversationType.trim(),
    integrationConnectionId: draft.integrationConnectionId.trim(),
    redirectUrl: draft.redirectUrl.trim(),
    crmObjects,
  };
}

export type Built = { link: string } | { link: null; field: keyof DeepLink; message: string };

/** The link of a draft, or the field that prevents one. */
export function build(draft: Draft): Built {
  try {
    return { link: buildDeepLink(linkOf(draft)) };
  } catch (failure) {
    if (!(failure instanceof DeepLinkError)) throw failure;
    return { link: null, field: failure.parameter, message: failure.message };
  }
}
