/** Every kind of audit row, with the sentence an admin reads. Client-safe. */
export const AUDIT_KINDS = {
  "installation.set-up": "Set up this installation",
  "installation.rotate-keys": "Encrypted the stored secrets again with the current key",
  "installation.back-up": "Backed up",
  "member.reset-password": "Reset the password of",
  "member.invite": "Invited",
  "member.withdraw-invitation": "Withdrew the invitation for",
  "member.join": "Joined as a member:",
  "member.tie-identity": "First signed in with the identity provider:",
  "member.change-role": "Changed the role of",
  "member.remove": "Removed the member",
  "member.rename": "Changed their name:",
  "member.change-password": "Changed their password:",
  "member.end-sessions": "Ended the sessions of",
  "siro-identity.request": "Asked to act as the Siro user",
  "siro-identity.decline": "Declined the request for the Siro user",
  "organization.connect": "Connected the organization",
  "organization.export-audit": "Exported the audit log of",
  "organization.remove": "Removed the organization",
  "organization.update": "Changed the settings of",
  "organization-token.replace": "Replaced the organization token",
  "organization-token.set-retirement": "Set when the organization token retires:",
  "organization-token.remove": "Removed the organization token",
  "connection.pause": "Paused the connection",
  "connection.resume": "Resumed the connection",
  "connection.send-transcripts": "Started sending transcripts with",
  "connection.keep-transcripts": "Stopped sending transcripts with",
  "connection.rename": "Renamed the connection",
  "connection.set-limits": "Changed the health limits of",
  "connection.create": "Created the connection",
  "connection.delete": "Deleted the connection",
  "connection.send-salesforce-details": "Sent Salesforce sign-in details for",
  "connection.plan-resume": "Set a time to resume",
  "connection.move-resume": "Changed the time to resume",
  "connection.cancel-resume": "Canceled the time to resume",
  "oauth-app.create": "Created the OAuth app",
  "oauth-app.delete": "Deleted the OAuth app",
  "access-token.mint": "Minted a token for",
  "access-token.revoke": "Revoked a token for",
  "siro-identity.connect": "Connected the Siro user",
  "siro-identity.disconnect": "Disconnected the Siro user",
  "siro-identity.switch-app": "Switched the OAuth app of the Siro user",
  "recording.link": "Linked the recording",
  "recording.unlink": "Unlinked the recording",
  "batch.start": "Started the batch",
  "batch.pause": "Paused the batch",
  "batch.resume": "Resumed the batch",
  "batch.cancel": "Canceled the batch",
  "recording.dismiss": "Dismissed the recording",
  "recording.restore": "Put back in the queue:",
  "recordings.export": "Exported recordings of",
  "saved-view.save": "Saved the view",
  "saved-view.delete": "Deleted the view",
  "recording.listen": "Listened to the recording",
  "siro-user.create": "Created the Siro user",
  "siro-user.change-email": "Changed the email of",
  "siro-user.rename": "Changed the name of",
  "siro-user.update": "Changed the Siro user",
  "siro-user.enable": "Enabled the Siro user",
  "siro-user.disable": "Disabled the Siro user",
  "appointment.resync": "Resynced the appointment",
  "mapping-issue.ignore": "Ignored a mapping issue of",
  "mapping-issue.withdraw": "Stopped ignoring a mapping issue of",
  "mapping-issue.watch": "Manually mapped in Siro:",
  "background-work.run": "Started the background job",
  "webhook.create": "Created the webhook endpoint",
  "webhook.add-secret": "Stored a signing secret for the webhook endpoint",
  "webhook.end-secret": "Ended a signing secret of the webhook endpoint",
  "webhook.turn-off": "Turned off the webhook endpoint",
  "webhook.turn-on": "Turned on the webhook endpoint",
  "webhook.delete": "Deleted the webhook endpoint",
  "webhook.refresh": "Refreshed after a webhook:",
  "alert-channel.create": "Created the alert channel",
  "alert-channel.change": "Changed the alert channel",
  "alert-channel.delete": "Deleted the alert channel",
  "alert-channel.test": "Tested the alert channel",
  "alert-settings.change": "Changed the limits of alerts of",
  "alert-settings.set-heartbeat": "Set the heartbeat address of",
  "alert-settings.end-heartbeat": "Ended the heartbeat of",
} as const;

export type AuditKind = keyof typeof AUDIT_KINDS;
export type AuditOutcome = "attempted" | "succeeded" | "failed" | "unknown";

/** Plain JSON without secrets; the page shows it as before and after. */
export type AuditFacts = Record<string, unknown>;

/** What an audit row is about, besides its outcome. */
export type AuditSubject = {
  kind: AuditKind;
  target: { id: string; name: string };
  before?: AuditFacts;
  after?: AuditFacts;
  /** The row that this one undoes. */
  undoes?: string;
};
