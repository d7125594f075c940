/** A signed-in member, as read from a live session row. Never built from a cookie alone. */
export type Actor = {
  memberId: string;
  /** The session row behind this actor. Guards check it again. */
  sessionId: string;
  name: string;
  email: string;
};
