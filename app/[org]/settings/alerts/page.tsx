import { BellOff } from "lucide-react";
import type { Metadata } from "next";
import { Banner } from "#components/ui/banner.tsx";
import { Box } from "#components/ui/box.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { roleIncludes } from "#lib/auth/roles.ts";
import { requireOrganization } from "#lib/queries/organization.ts";
import { AlertLimitsForm } from "./_components/alert-limits-form.tsx";
import { ChannelItem } from "./_components/channel-item.tsx";
import { CreateChannel } from "./_components/create-channel.tsx";
import { HeartbeatBox } from "./_components/heartbeat-box.tsx";
import { IncidentList } from "./_components/incident-list.tsx";
import { MessageList } from "./_components/message-list.tsx";
import { readAlerts } from "./queries.ts";

export const metadata: Metadata = { title: "Alerts" };

export default async function AlertsPage({ params }: PageProps<"/[org]/settings/alerts">) {
  const { org } = await params;
  const { role } = await requireOrganization(org);
  if (!roleIncludes(role, "admin")) {
    return <p className="text-muted">Only admins of this organization can set up alerts.</p>;
  }
  const { organization, incidents, channels, messages, ...settings } = await readAlerts(org);
  return (
    <>
      <div className="flex flex-wrap items-start gap-4">
        <p className="min-w-0 flex-1 basis-64 text-muted">
          siro-admin sends a message when something goes wrong, and another when it's over.
        </p>
        <CreateChannel org={org} mayMail={settings.mayMail} timeZone={organization.timeZone} />
      </div>
      {!settings.isWatching && (
        <Banner tone="info" title="Background work is off.">
          No running server has BACKGROUND_WORK=on, so new incidents aren't noticed.
        </Banner>
      )}
      <IncidentList org={org} incidents={incidents} checkedAt={settings.checkedAt} />
      <Box title="Channels">
        {channels.length === 0 ? (
          <EmptyState icon={BellOff} title="No channels">
            Incidents are listed here, but no one gets a message.
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {channels.map((channel) => (
              <ChannelItem
                key={channel.id}
                org={org}
                channel={channel}
                timeZone={organization.timeZone}
              />
            ))}
          </ul>
        )}
      </Box>
      <Box title="Limits" padded>
        <AlertLimitsForm org={org} limits={settings.limits} />
      </Box>
      <HeartbeatBox org={org} heartbeat={settings.heartbeat} />
      {messages.length > 0 && <MessageList messages={messages} />}
    </>
  );
}
