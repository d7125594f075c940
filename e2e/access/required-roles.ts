import type { Role } from "#lib/auth/roles.ts";

/**
 * Who a guarded entry point allows: a role in the organization it's called for, any active session,
 * or an owner of any organization (owners manage the installation).
 */
export type RequiredRole = Role | "session" | "any owner";

/**
 * The literal table of who may do what. Each function that `EXPECTATIONS` lists as "denied" without
 * a session has one line here; a function without a line fails the test, and so does a wrong line.
 */
export const REQUIRED_ROLES: Record<string, Record<string, RequiredRole>> = {
  "app/(auth)/invite/actions.ts": {
    acceptInvitationAction: "session",
  },
  "app/(auth)/setup/actions.ts": {
    checkTokenAction: "any owner",
    connectOrganizationAction: "session",
    connectSiroUserAction: "viewer",
  },
  "app/[org]/audit/actions.ts": {
    undoChangeAction: "operator",
  },
  "app/[org]/audit/undo/route.ts": {
    GET: "operator",
  },
  "app/[org]/audit/queries.ts": {
    readUndoPreview: "operator",
    readAuditPage: "viewer",
  },
  "app/[org]/connections/[id]/use/route.ts": {
    GET: "viewer",
  },
  "app/[org]/connections/actions.ts": {
    updateConnectionsAction: "operator",
    renameConnectionAction: "admin",
    recheckConnectionAction: "operator",
    setHealthLimitsAction: "admin",
    createConnectionAction: "admin",
    deleteConnectionAction: "admin",
    sendSalesforceDetailsAction: "admin",
    pauseUntilAction: "admin",
    planResumeAction: "admin",
    movePauseEndAction: "admin",
    cancelPauseEndAction: "admin",
    undoSwitchesAction: "operator",
  },
  "app/[org]/lookup/queries.ts": { lookUp: "viewer", readChain: "viewer" },
  "app/[org]/lookup/json/queries.ts": { readRawRecord: "viewer" },
  "app/[org]/lookup/json/route.ts": { GET: "viewer" },
  "app/[org]/lookup/meaning/queries.ts": { readMeaning: "viewer" },
  "app/[org]/lookup/meaning/route.ts": { GET: "viewer" },
  "app/[org]/events/queries.ts": { readAppEventPage: "viewer" },
  "app/[org]/deep-links/reps/queries.ts": { findReps: "viewer", readRep: "viewer" },
  "app/[org]/deep-links/reps/route.ts": { GET: "viewer" },
  "app/[org]/deep-links/trace/queries.ts": { readTrace: "viewer" },
  "app/[org]/deep-links/trace/route.ts": { GET: "viewer" },
  "app/[org]/deep-links/queries.ts": { readDeepLinkChoices: "viewer" },
  "app/[org]/connections/queries.ts": {
    readConnections: "viewer",
    readConnection: "viewer",
    readConnectionChanges: "viewer",
    readConnectionTimeline: "viewer",
    readConnectionUse: "viewer",
    readPauses: "viewer",
  },
  "app/[org]/oauth-apps/radar/queries.ts": { readRadar: "viewer" },
  "lib/operations/organizations/set-token-retirement.ts": { setTokenRetirement: "admin" },
  "app/[org]/oauth-apps/actions.ts": {
    setTokenRetirementAction: "admin",
    createAppAction: "admin",
    deleteAppAction: "admin",
    mintTokenAction: "admin",
    revokeTokenAction: "admin",
    checkOwnersAction: "admin",
    startRotationAction: "admin",
    proveRotationAction: "admin",
    undoRotationAction: "admin",
    finishRotationAction: "admin",
  },
  "app/[org]/oauth-apps/live/route.ts": {
    GET: "viewer",
  },
  "app/[org]/oauth-apps/people/route.ts": {
    GET: "viewer",
  },
  "app/[org]/oauth-apps/queries.ts": {
    readOAuthApps: "viewer",
    readAppTokens: "viewer",
    readLiveTokens: "viewer",
    readPeople: "viewer",
    readRotation: "viewer",
  },
  "app/[org]/oauth-apps/tokens/route.ts": {
    GET: "viewer",
  },
  "app/[org]/people/[id]/queries.ts": {
    readPerson: "viewer",
    readPersonAppointments: "viewer",
    readPersonHistory: "viewer",
  },
  "app/[org]/people/actions.ts": {
    applyFixAction: "admin",
    checkAgainAction: "viewer",
    ignoreIssueAction: "admin",
    recheckFixAction: "admin",
    stopIgnoringAction: "admin",
    undoFixAction: "admin",
  },
  "app/[org]/people/dependents/queries.ts": {
    readUserDependents: "admin",
  },
  "app/[org]/people/dependents/route.ts": {
    GET: "admin",
  },
  "app/[org]/people/progress/route.ts": {
    GET: "viewer",
  },
  "app/[org]/people/review/queries.ts": {
    readReview: "viewer",
  },
  "app/[org]/people/review/route.ts": {
    GET: "viewer",
  },
  "app/[org]/people/queries.ts": {
    readPeople: "viewer",
    readPeopleProgress: "viewer",
  },
  "app/[org]/queries.ts": {
    readOverview: "viewer",
  },
  "app/[org]/recordings/[id]/queries.ts": {
    readCandidates: "viewer",
    readConnectionChoices: "viewer",
    readRecording: "viewer",
    readSummary: "viewer",
    readTranscript: "viewer",
    reviewTarget: "viewer",
  },
  "app/[org]/recordings/[id]/audio/queries.ts": { openAudio: "viewer" },
  "app/[org]/recordings/[id]/audio/route.ts": { GET: "viewer", HEAD: "viewer" },
  "app/[org]/recordings/[id]/insights/queries.ts": {
    readAppEvents: "viewer",
    readCustomer: "viewer",
    readExtractions: "viewer",
    readInsights: "viewer",
    readLinkHistory: "viewer",
    readScorecards: "viewer",
  },
  "app/[org]/recordings/suspicious/queries.ts": { readScanner: "viewer", scanPart: "viewer" },
  "app/[org]/recordings/suspicious/scan/route.ts": { GET: "viewer" },
  "app/[org]/recordings/triage/queries.ts": { readTriage: "viewer", nextOffers: "operator" },
  "app/[org]/recordings/triage/offers/route.ts": { POST: "operator" },
  "app/[org]/recordings/of-record/queries.ts": { findRecordings: "viewer" },
  "app/[org]/recordings/of-record/route.ts": { GET: "viewer" },
  "app/[org]/recordings/crm-search/queries.ts": { findCrmRecords: "viewer" },
  "app/[org]/recordings/crm-search/route.ts": { GET: "viewer" },
  "app/[org]/recordings/export/route.ts": { POST: "operator" },
  "app/[org]/recordings/filter-options/route.ts": { GET: "viewer" },
  "app/[org]/recordings/siro-list/route.ts": { GET: "viewer" },
  "app/[org]/recordings/actions.ts": {
    deleteViewAction: "viewer",
    confirmLinkAction: "operator",
    dismissRecordingsAction: "operator",
    restoreRecordingsAction: "operator",
    saveViewAction: "viewer",
    linkRecordingAction: "operator",
    reviewTargetAction: "viewer",
    undoLinkAction: "operator",
    unlinkRecordingAction: "operator",
  },
  "app/[org]/recordings/queries.ts": {
    readPeeked: "viewer",
    readRecordings: "viewer",
  },
  "app/[org]/settings/alerts/actions.ts": {
    updateAlertLimitsAction: "admin",
    switchChannelAction: "admin",
    updateChannelAction: "admin",
    updateHeartbeatAction: "admin",
    createChannelAction: "admin",
    deleteChannelAction: "admin",
    testChannelAction: "admin",
  },
  "app/[org]/settings/alerts/queries.ts": { readAlerts: "admin" },
  "lib/operations/alerts/update-channel.ts": { switchChannel: "admin", updateChannel: "admin" },
  "lib/operations/alerts/update-alert-limits.ts": { updateAlertLimits: "admin" },
  "lib/operations/alerts/update-heartbeat.ts": { updateHeartbeat: "admin" },
  "lib/operations/alerts/create-channel.ts": { createChannel: "admin" },
  "lib/operations/alerts/delete-channel.ts": { deleteChannel: "admin" },
  "lib/operations/alerts/test-channel.ts": { testChannel: "admin" },
  "app/[org]/sync-tests/actions.ts": {
    startTestAction: "admin",
    checkTestAction: "operator",
    stopWaitingAction: "admin",
    cleanUpTestAction: "admin",
    checkRowsAction: "admin",
    sendRowsAction: "admin",
  },
  "app/[org]/sync-tests/queries.ts": {
    readSyncTests: "viewer",
    readSyncTest: "viewer",
    readNewTest: "admin",
    readReps: "admin",
  },
  "app/[org]/sync-tests/people/route.ts": { GET: "admin" },
  "app/[org]/settings/webhooks/actions.ts": {
    addSecretAction: "admin",
    createEndpointAction: "admin",
    deleteEndpointAction: "admin",
    endSecretAction: "admin",
    refreshDeliveryAction: "operator",
    switchEndpointAction: "admin",
  },
  "app/[org]/settings/webhooks/queries.ts": { readWebhooks: "viewer" },
  "lib/operations/webhooks/add-secret.ts": { addSecret: "admin" },
  "lib/operations/webhooks/create-endpoint.ts": { createEndpoint: "admin" },
  "lib/operations/webhooks/delete-endpoint.ts": { deleteEndpoint: "admin" },
  "lib/operations/webhooks/end-secret.ts": { endSecret: "admin" },
  "lib/operations/webhooks/refresh-delivery.ts": { refreshDelivery: "operator" },
  "lib/operations/webhooks/switch-endpoint.ts": { switchEndpoint: "admin" },
  "app/[org]/settings/siro-access/check/route.ts": { GET: "viewer" },
  "app/[org]/settings/background/progress/route.ts": {
    GET: "viewer",
  },
  "app/[org]/settings/background/queries.ts": {
    readBackgroundWork: "viewer",
  },
  "app/[org]/recordings/batches/actions.ts": {
    controlBatchAction: "operator",
    previewLinksAction: "operator",
    startLinksAction: "operator",
    undoBatchAction: "operator",
  },
  "app/[org]/recordings/batches/choices/route.ts": { GET: "viewer" },
  "app/[org]/recordings/batches/queries.ts": { listUnlinked: "operator", readBatches: "viewer" },
  "app/[org]/recordings/batches/[id]/queries.ts": { readBatch: "viewer" },
  "lib/operations/batches/control-batch.ts": { controlBatch: "operator" },
  "lib/operations/batches/start-links.ts": { previewLinks: "operator", startLinks: "operator" },
  "lib/operations/batches/undo-batch.ts": { undoBatch: "operator" },
  "lib/operations/background-work/run-job.ts": {
    runJob: "admin",
  },
  "app/[org]/settings/actions.ts": {
    runJobAction: "admin",
    replaceTokenAction: "admin",
    removeTokenAction: "admin",
    connectIdentityAction: "viewer",
    disconnectIdentityAction: "viewer",
    updateOrganizationAction: "admin",
    inviteMemberAction: "admin",
    withdrawInvitationAction: "admin",
    changeMemberRoleAction: "admin",
    removeMemberAction: "admin",
    requestSiroUserAction: "viewer",
    approveSiroUserAction: "admin",
    declineSiroUserAction: "admin",
    updateProfileAction: "viewer",
    changePasswordAction: "viewer",
    endSessionsAction: "viewer",
    removeOrganizationAction: "owner",
  },
  "app/[org]/settings/organization/audit-export/route.ts": {
    POST: "admin",
  },
  "app/[org]/settings/members/dependents/queries.ts": {
    readMemberDependents: "admin",
  },
  "app/[org]/settings/members/dependents/route.ts": {
    GET: "admin",
  },
  "app/[org]/settings/queries.ts": {
    readSiroAccess: "viewer",
    readOrganizationTokens: "viewer",
    readTokenCheck: "viewer",
    readMySiroUser: "viewer",
  },
  "lib/operations/members/accept-invitation.ts": {
    acceptInvitation: "session",
  },
  "lib/operations/members/change-member-role.ts": {
    changeMemberRole: "admin",
  },
  "lib/operations/members/change-password.ts": {
    changePassword: "session",
  },
  "lib/operations/oauth-apps/check-owners.ts": {
    checkOwners: "admin",
  },
  "lib/operations/oauth-apps/rotation/start-rotation.ts": {
    startRotation: "admin",
  },
  "lib/operations/oauth-apps/rotation/prove-rotation.ts": {
    proveRotation: "admin",
  },
  "lib/operations/oauth-apps/rotation/finish-rotation.ts": {
    finishRotation: "admin",
  },
  "lib/operations/oauth-apps/rotation/undo-rotation.ts": {
    undoRotation: "admin",
  },
  "lib/operations/identity/connect-identity.ts": {
    connectIdentity: "viewer",
  },
  "lib/operations/organizations/connect-organization.ts": {
    connectOrganization: "any owner",
    checkToken: "any owner",
  },
  "lib/operations/people/decide-mapping-issue.ts": {
    decideMappingIssue: "admin",
  },
  "lib/operations/identity/decide-siro-user.ts": {
    approveSiroUser: "admin",
    declineSiroUser: "admin",
  },
  "lib/operations/identity/disconnect-identity.ts": {
    disconnectIdentity: "viewer",
  },
  "lib/operations/members/end-sessions.ts": {
    endSessions: "session",
  },
  "lib/operations/connections/set-health-limits.ts": { setHealthLimits: "admin" },
  "lib/operations/recordings/confirm-link.ts": { confirmLink: "operator" },
  "lib/operations/recordings/dismiss-recordings.ts": { dismissRecordings: "operator" },
  "lib/operations/recordings/export-recordings.ts": { exportRecordings: "operator" },
  "lib/operations/recordings/restore-recordings.ts": { restoreRecordings: "operator" },
  "lib/operations/saved-views/delete-view.ts": { deleteView: "viewer" },
  "lib/operations/saved-views/save-view.ts": { saveView: "viewer" },
  "lib/operations/organizations/export-audit.ts": {
    exportAudit: "admin",
  },
  "lib/operations/members/invite-member.ts": {
    inviteMember: "admin",
  },
  "lib/operations/connections/cancel-pause-end.ts": { cancelPauseEnd: "admin" },
  "lib/operations/connections/move-pause-end.ts": { movePauseEnd: "admin" },
  "lib/operations/connections/pause-until.ts": { pauseUntil: "admin" },
  "lib/operations/connections/plan-resume.ts": { planResume: "admin" },
  "lib/operations/connections/undo-switches.ts": { undoSwitches: "operator" },
  "lib/operations/connections/recheck-connection.ts": {
    recheckConnection: "operator",
  },
  "lib/operations/sync-tests/check-sync-test-now.ts": { checkSyncTestNow: "operator" },
  "lib/operations/sync-tests/check-rows.ts": { checkRows: "admin" },
  "lib/operations/sync-tests/send-rows.ts": { sendRows: "admin" },
  "lib/operations/sync-tests/clean-up-test.ts": { cleanUpSyncTest: "admin" },
  "lib/operations/sync-tests/start-test.ts": { startSyncTest: "admin" },
  "lib/operations/sync-tests/stop-waiting.ts": { stopWaiting: "admin" },
  "lib/operations/people/recheck-fix.ts": {
    recheckFix: "admin",
  },
  "lib/operations/members/remove-member.ts": {
    removeMember: "admin",
  },
  "lib/operations/recordings/record-listen.ts": { recordListen: "viewer" },
  "lib/operations/organizations/remove-organization.ts": {
    removeOrganization: "owner",
  },
  "lib/operations/organizations/remove-token.ts": {
    removeToken: "admin",
  },
  "lib/operations/organizations/replace-token.ts": {
    replaceToken: "admin",
  },
  "lib/operations/identity/siro-user-request.ts": {
    requestSiroUser: "viewer",
  },
  "lib/operations/connections/update-connections.ts": {
    updateConnections: "operator",
  },
  "lib/operations/organizations/update-organization.ts": {
    updateOrganization: "admin",
  },
  "lib/operations/members/update-profile.ts": {
    updateProfile: "session",
  },
  "lib/operations/people/watch-mapping.ts": {
    watchMapping: "admin",
  },
  "lib/operations/people/withdraw-decision.ts": {
    withdrawDecision: "admin",
  },
  "lib/operations/members/withdraw-invitation.ts": {
    withdrawInvitation: "admin",
  },
  "lib/operations/undo-change.ts": {
    previewUndo: "operator",
    undoChange: "operator",
  },
  "lib/queries/members.ts": {
    readMembers: "viewer",
    readProfile: "session",
  },
  "lib/queries/organization.ts": {
    requireOrganization: "viewer",
    authorize: "viewer",
    listOrganizations: "session",
  },
  "lib/queries/setup.ts": {
    readInstallation: "session",
    readPendingOrganization: "session",
    readSiroUserChoices: "viewer",
  },
  "lib/queries/shell.ts": {
    readShell: "viewer",
  },
};

/** The same for each defined write, by its name. */
export const WRITE_ROLES: Record<string, RequiredRole> = {
  updateConnection: "operator",
  createConnection: "admin",
  createOAuthApp: "admin",
  deleteConnection: "admin",
  sendSalesforceDetails: "admin",
  createSiroUser: "admin",
  deleteIdentityApp: "viewer",
  deleteOAuthApp: "admin",
  deleteTestRecord: "admin",
  sendAppointment: "admin",
  sendOpportunity: "admin",
  discardApp: "admin",
  linkRecording: "operator",
  mintToken: "admin",
  resyncAppointment: "admin",
  revokeToken: "admin",
  undoConnectionChange: "operator",
  undoLink: "operator",
  undoPersonChange: "admin",
  unlinkRecording: "operator",
  updateSiroUser: "admin",
};
