import type { Metadata } from "next";
import { MissingLine } from "#components/form/missing-line.tsx";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { RetryLine } from "#components/form/retry-line.tsx";
import { Box } from "#components/ui/box.tsx";
import { CopyValue } from "#components/ui/copy-button.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { Sentence } from "#components/ui/sentence.tsx";
import { roleIncludes } from "#lib/auth/roles.ts";
import { requireOrganization } from "#lib/queries/organization.ts";
import { readSiroUserChoices } from "#lib/queries/setup.ts";
import { readLive } from "#lib/queries/stale-if-error.ts";
import { ConnectSiroUserForm } from "../_components/connect-siro-user-form.tsx";
import { DisconnectSiroUser } from "../_components/disconnect-siro-user.tsx";
import { readMySiroUser } from "../queries.ts";

export const metadata: Metadata = { title: "Your Siro user" };

export default async function SiroUserPage({ params }: PageProps<"/[org]/settings/siro-user">) {
  const { org } = await params;
  await requireOrganization(org);
  const { identity, app, isSiroAdmin, organization, role, request } = await readMySiroUser(org);
  const appGone = app?.data?.deleted === true || app?.problem?.kind === "not-found";
  const choices = !identity || appGone ? await readLive(() => readSiroUserChoices(org)) : null;
  return (
    <>
      <p className="text-muted">
        You link and unlink recordings as a Siro user. siro-admin acts as that user through one
        OAuth app, so your permissions in Siro decide which recordings you can link and listen to.
      </p>
      {identity && (
        <Box title={`You act as ${identity.siroUserName}`} padded>
          <div className="flex flex-col gap-4">
            {appGone && (
              <ProblemLine
                problem={{
                  kind: "no-identity",
                  message: "The OAuth app you link through was deleted in Siro.",
                  remedy: "Connect your Siro user again below.",
                }}
              />
            )}
            {app?.problem && !appGone && <RetryLine problem={app.problem} />}
            <MissingLine parts={isSiroAdmin === null ? ["permissions in Siro"] : []} />
            <Facts
              facts={[
                { term: "Email in Siro", value: <Sentence text={identity.siroUserEmail ?? "–"} /> },
                {
                  term: "Matched by",
                  value: identity.source === "email" ? "Your email address" : "An admin's approval",
                },
                {
                  term: "Permissions in Siro",
                  value: permissionsOf(isSiroAdmin, organization.name),
                },
                {
                  term: "OAuth app",
                  value: identity.clientId ? (
                    <CopyValue label="Client ID" value={identity.clientId} />
                  ) : (
                    "–"
                  ),
                },
                {
                  term: "Siro ID",
                  value: <CopyValue label="Siro ID" value={identity.siroUserId} />,
                },
              ]}
            />
            <DisconnectSiroUser org={org} name={identity.siroUserName} />
          </div>
        </Box>
      )}
      {request && (
        <p role="status">
          You requested to act as {request.siroUserName}. An admin can approve it in Settings ›
          Members.
        </p>
      )}
      {choices && (
        <Box title={identity ? "Reconnect your Siro user" : "Connect your Siro user"} padded>
          {choices.data ? (
            <ConnectSiroUserForm
              org={org}
              choices={choices.data.choices}
              match={choices.data.match}
              complete={choices.data.complete}
              mayChoose={roleIncludes(role, "admin")}
            />
          ) : (
            <RetryLine problem={choices.problem} />
          )}
        </Box>
      )}
    </>
  );
}

function permissionsOf(isSiroAdmin: boolean | null, organizationName: string): string {
  if (isSiroAdmin === null) return "Unknown";
  return isSiroAdmin
    ? `Admin of ${organizationName}: can link and listen to all recordings`
    : "Not an admin: can link and listen to only what Siro shows this user";
}
