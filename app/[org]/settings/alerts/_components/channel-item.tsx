import { Status } from "#components/ui/status.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import { ALERT_KINDS } from "#lib/alerts/kinds.ts";
import type { ChannelView } from "../_model/views.ts";
import { ChannelActions } from "./channel-actions.tsx";

const KINDS: Record<ChannelView["kind"], string> = {
  slack: "Slack",
  email: "Email",
  url: "URL, signed",
};

type ChannelItemProps = { org: string; channel: ChannelView; timeZone: string };

export function ChannelItem({ org, channel, timeZone }: ChannelItemProps) {
  const { kind, name, shownAddress, alertKinds, quietFrom, quietUntil, isOn, lastProblem } =
    channel;
  const wanted = alertKinds?.map((each) => ALERT_KINDS[each].title).join(", ") ?? "All alerts";
  return (
    <li className="flex flex-col gap-2 px-4 py-3 [overflow-wrap:anywhere]" aria-label={name}>
      <div>
        <p className="flex flex-wrap items-center gap-x-3">
          <span className="font-medium">{name}</span>
          {!isOn && <Status kind="paused" word="Off" />}
        </p>
        <p className="text-meta text-muted">
          {KINDS[kind]}: <Verbatim>{shownAddress}</Verbatim>
        </p>
        <p className="text-meta text-muted">
          {wanted}
          {quietFrom && quietUntil && `. Quiet from ${quietFrom} to ${quietUntil}`}
        </p>
        {isOn && lastProblem && <p className="text-danger">Last message not sent. {lastProblem}</p>}
      </div>
      <ChannelActions org={org} channel={channel} timeZone={timeZone} />
    </li>
  );
}
