import { Box } from "#components/ui/box.tsx";
import { Status, type StatusKind } from "#components/ui/status.tsx";
import { DateTime, TimeAgo } from "#components/ui/time.tsx";
import type { MessageView } from "../_model/views.ts";

const STATES: Record<MessageView["state"], { kind: StatusKind; word: string }> = {
  waiting: { kind: "waiting", word: "Waiting" },
  sent: { kind: "fixed", word: "Sent" },
  failed: { kind: "failing", word: "Not sent" },
};

/** What was sent, and what wasn't and why. */
export function MessageList({ messages }: { messages: MessageView[] }) {
  return (
    <Box title="Latest messages">
      <ul className="divide-y divide-line">
        {messages.map((message) => (
          <MessageItem key={message.id} message={message} />
        ))}
      </ul>
    </Box>
  );
}

function MessageItem({ message }: { message: MessageView }) {
  const { channelName, event, title, state, tries, createdAt, settledAt, problem } = message;
  return (
    <li className="px-4 py-3 [overflow-wrap:anywhere]">
      <p className="flex flex-wrap items-center gap-x-3">
        <Status {...STATES[state]} />
        <span className="text-muted">
          {channelName}, <TimeAgo at={settledAt ?? createdAt} seconds />
        </span>
      </p>
      <p>
        {event === "closed" && "Ended: "}
        {title}
      </p>
      <Waiting message={message} />
      {problem && (
        <p className={state === "failed" ? "text-meta text-danger" : "text-meta text-muted"}>
          {problem} {tries > 1 && `Tried ${tries} times.`}
        </p>
      )}
    </li>
  );
}

function Waiting({ message: { state, dueAt, wasQuiet, tries } }: { message: MessageView }) {
  if (state !== "waiting" || !dueAt) return null;
  return (
    <p className="text-meta text-muted">
      {tries > 0 ? "Next try:" : wasQuiet ? "Waiting until quiet hours end:" : "Scheduled:"}{" "}
      <DateTime at={dueAt} />
    </p>
  );
}
