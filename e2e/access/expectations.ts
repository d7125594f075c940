/**
 * What happens when nobody calls an exported function.
 * - denied: refused, before Siro is asked and before a row is written
 * - a sentence: why it needs no guard of its own
 */
export type Expectation = "denied" | `open: ${string}` | `inner: ${string}`;

/** Every function that a door file exports. A file or a function without a line here fails the test. */
export const EXPECTATIONS: Record<string, Record<string, Expectation>> = {
  "app/(auth)/sign-in/actions.ts": {
    signInAction: "open: it is the door; wrong passwords are counted",
    signOutAction: "open: ends the caller's own session, if any",
  },
  "app/(auth)/setup/actions.ts": {
    enterSetupCodeAction: "open: needs the code; gone once a member exists",
    createFirstAdminAction: "open: needs the accepted code; gone once a member exists",
    checkTokenAction: "denied",
    connectOrganizationAction: "denied",
    forgetPendingTokenAction: "open: forgets a cookie of the caller",
    connectSiroUserAction: "denied",
  },
  "app/[org]/audit/queries.ts": { readAuditPage: "denied" },
  "app/[org]/settings/actions.ts": {
    replaceTokenAction: "denied",
    removeTokenAction: "denied",
    connectIdentityAction: "denied",
    disconnectIdentityAction: "denied",
    updateOrganizationAction: "denied",
  },
  "app/[org]/settings/queries.ts": { readSiroAccess: "denied", readMySiroUser: "denied" },
  "app/api/auth/[...nextauth]/route.ts": {
    GET: "open: next-auth; hands out name and e-mail of the caller's own living session",
    POST: "open: next-auth; ends the caller's own session",
  },
  "lib/operations/connect-identity.ts": {
    connectIdentity: "denied",
    connectMember: "inner: called by guarded operations",
  },
  "lib/operations/connect-organization.ts": { connectOrganization: "denied" },
  "lib/operations/create-first-admin.ts": {
    createFirstAdmin: "inner: claims the setup code in its transaction, or does nothing",
  },
  "lib/operations/disconnect-identity.ts": {
    disconnectIdentity: "denied",
    endIdentity: "inner: called by guarded operations",
  },
  "lib/operations/in-flight.ts": {},
  "lib/operations/make-oauth-app.ts": {
    makeOAuthApp: "inner: called by guarded operations with their actor",
  },
  "lib/operations/outcome.ts": {},
  "lib/operations/problem.ts": {},
  "lib/operations/remove-token.ts": { removeToken: "denied" },
  "lib/operations/replace-token.ts": { replaceToken: "denied" },
  "lib/operations/reset-password.ts": {
    resetPassword: "inner: takes an open database; only the command line calls it",
    MemberNotFoundError: "inner: an error",
  },
  "lib/operations/run-write.ts": { runWrite: "inner: called by guarded operations" },
  "lib/operations/settle-oauth-app.ts": {
    settleOAuthAppCreation: "inner: takes a transport",
    settleOAuthAppDeletion: "inner: takes a transport",
  },
  "lib/operations/settle-open-writes.ts": {
    settleOpenWrites: "inner: background work; reads Siro for rows that a crash left open",
  },
  "lib/operations/settlers.ts": {},
  "lib/operations/slug.ts": { slugOf: "inner: pure", freeSlug: "inner: pure" },
  "lib/operations/to-problem.ts": { toProblem: "inner: pure", ProblemError: "inner: an error" },
  "lib/operations/update-organization.ts": { updateOrganization: "denied" },
  "lib/operations/verify-token.ts": {
    verifyToken: "inner: asks Siro with the caller's own token; stores nothing",
  },
  "lib/queries/directory.ts": {
    readDirectory: "inner: takes an access that was authorized",
    forgetDirectory: "inner: forgets what is kept in memory",
  },
  "lib/queries/display-name.ts": { displayName: "inner: pure" },
  "lib/queries/last-good.ts": {
    readWithLastGood: "inner: runs the reader it is given",
    readOrProblem: "inner: runs the reader it is given",
  },
  "lib/queries/organization.ts": {
    requireOrganization: "denied",
    authorize: "denied",
    listOrganizations: "denied",
  },
  "lib/queries/setup.ts": { readPendingOrganization: "denied", readSiroUserChoices: "denied" },
  "lib/queries/shell.ts": { readShell: "denied" },
  "lib/operations/app-gone.ts": { isAppGone: "inner: takes a transport" },
  "lib/operations/app-secret.ts": {
    appSecret: "inner: called by guarded operations",
    explainSecret: "inner: words a refusal",
  },
  "lib/operations/change-connection.ts": {
    changeConnection: "inner: one change of a guarded update",
  },
  "lib/operations/check-owners.ts": { checkOwners: "denied" },
  "lib/operations/create-oauth-app.ts": { createOAuthApp: "denied" },
  "lib/operations/delete-oauth-app.ts": {
    deleteOAuthApp: "denied",
    forgetHere: "inner: called after Siro confirmed a deletion",
  },
  "lib/operations/late-problem.ts": { lateProblem: "inner: pure" },
  "lib/operations/lost-oauth-app.ts": {
    sameName: "inner: compares two names",
    deleteLostApp: "inner: takes a transport",
  },
  "lib/operations/lost-token.ts": {
    listTokenIds: "inner: takes a transport",
    findLostToken: "inner: takes a transport",
  },
  "lib/operations/mint-token.ts": { mintToken: "denied" },
  "lib/operations/recheck-connection.ts": { recheckConnection: "denied" },
  "lib/operations/revoke-token.ts": {
    revokeToken: "denied",
    readRevocation: "inner: takes a transport",
  },
  "lib/operations/settle-access-token.ts": {
    settleTokenMint: "inner: takes a transport",
    settleTokenRevocation: "inner: takes a transport",
  },
  "lib/operations/settle-connection.ts": {
    settleConnectionChange: "inner: takes a transport",
    judgeConnectionChange: "inner: pure",
  },
  "lib/operations/settle-identity.ts": { settleDisconnection: "inner: takes a transport" },
  "lib/operations/update-connections.ts": { updateConnections: "denied" },
  "lib/queries/app-tokens.ts": {
    listTokensOfPeople: "inner: takes a transport",
    countLive: "inner: pure",
  },
  "lib/queries/oauth-people.ts": {
    readOAuthPeople: "inner: called by authorized readers with their organization",
    likelyOwners: "inner: pure",
    listMintedFor: "inner: called by authorized readers with their organization",
  },
  "lib/queries/recent-connections.ts": {
    rememberConnection: "inner: keeps what an authorized reader was shown",
    recentConnection: "inner: called by guarded operations",
  },
  "app/[org]/recordings/queries.ts": { readRecordings: "denied" },
  "app/[org]/recordings/[id]/queries.ts": {
    readCandidates: "denied",
    readConnectionChoices: "denied",
    readRecording: "denied",
    readSummary: "denied",
    reviewTarget: "denied",
  },
  "app/[org]/recordings/actions.ts": {
    linkRecordingAction: "denied",
    reviewTargetAction: "denied",
    undoLinkAction: "denied",
    unlinkRecordingAction: "denied",
  },
  "lib/queries/rep-appointments.ts": {
    listRepAppointments: "inner: takes a transport",
  },
  "app/[org]/connections/actions.ts": {
    updateConnectionsAction: "denied",
    renameConnectionAction: "denied",
    recheckConnectionAction: "denied",
  },
  "app/[org]/connections/queries.ts": {
    readConnections: "denied",
    readConnection: "denied",
    readConnectionChanges: "denied",
    readConnectionUse: "denied",
  },
  "lib/queries/connection-use.ts": {
    readUseByConnection: "inner: takes an access that was authorized",
  },
  "app/[org]/connections/[id]/use/route.ts": { GET: "denied" },
  "app/[org]/oauth-apps/actions.ts": {
    createAppAction: "denied",
    deleteAppAction: "denied",
    mintTokenAction: "denied",
    revokeTokenAction: "denied",
    checkOwnersAction: "denied",
  },
  "app/[org]/oauth-apps/live/route.ts": { GET: "denied" },
  "app/[org]/oauth-apps/people/route.ts": { GET: "denied" },
  "app/[org]/oauth-apps/tokens/route.ts": { GET: "denied" },
  "app/[org]/oauth-apps/queries.ts": {
    readOAuthApps: "denied",
    readAppTokens: "denied",
    readLiveTokens: "denied",
    readPeople: "denied",
  },
  "app/[org]/queries.ts": { readOverview: "denied" },
  "lib/operations/find-undoable.ts": { findUndoable: "inner: called by the guarded undo" },
  "lib/operations/link-recording.ts": { linkRecording: "denied" },
  "lib/operations/one-at-a-time.ts": { oneAtATime: "inner: runs the work it is given" },
  "lib/operations/recording-link.ts": {
    readLinked: "inner: takes a transport",
    turnOf: "inner: pure",
    refuseChanged: "inner: pure",
    readUntil: "inner: takes a transport",
    confirmed: "inner: words a receipt",
    settledBy: "inner: takes a transport",
    changeOf: "inner: pure",
    isLinked: "inner: pure",
    describeLink: "inner: pure",
    describeRef: "inner: pure",
    linkFacts: "inner: pure",
  },
  "lib/operations/settle-link.ts": { settleLink: "inner: takes a transport" },
  "lib/operations/unconfirmed.ts": { UnconfirmedError: "inner: an error" },
  "lib/operations/undo-link.ts": { undoLink: "denied" },
  "lib/operations/unlink-recording.ts": { unlinkRecording: "denied" },
  "lib/operations/accept-invitation.ts": {
    joinByInvitation: "open: needs the one-use link; makes the account that it names",
    acceptInvitation: "denied",
  },
  "lib/operations/change-member-role.ts": { changeMemberRole: "denied" },
  "lib/operations/change-password.ts": { changePassword: "denied" },
  "lib/operations/decide-siro-user.ts": { approveSiroUser: "denied", declineSiroUser: "denied" },
  "lib/operations/end-sessions.ts": { endSessions: "denied" },
  "lib/operations/invite-member.ts": { inviteMember: "denied" },
  "lib/operations/member-of.ts": {
    lockMemberships: "inner: called in the transaction of a guarded operation",
    memberOf: "inner: pure",
    refuseLastOne: "inner: pure",
  },
  "lib/operations/remove-member.ts": { removeMember: "denied" },
  "lib/operations/siro-user-request.ts": {
    requestSiroUser: "denied",
    forgetRequest: "inner: called in the transaction of a guarded operation",
  },
  "lib/operations/update-profile.ts": { updateProfile: "denied" },
  "lib/operations/withdraw-invitation.ts": { withdrawInvitation: "denied" },
  "lib/queries/invitation.ts": {
    findOpenInvitation: "open: needs the one-use link",
    readInvitation: "open: needs the one-use link",
  },
  "lib/queries/members.ts": { readMembers: "denied", readProfile: "denied" },
  "lib/operations/appointment-people.ts": { participantsWith: "inner: takes a transport" },
  "lib/operations/check-fix.ts": {
    judgeByReading: "inner: takes a transport",
    checkFix: "inner: takes a transport",
  },
  "lib/operations/create-siro-user.ts": { createSiroUser: "denied", factsOfNew: "inner: pure" },
  "lib/operations/decide-mapping-issue.ts": { decideMappingIssue: "denied" },
  "lib/operations/find-undoable-person.ts": {
    findUndoablePersonChange: "inner: called by the guarded undo",
  },
  "lib/operations/fix-schedule.ts": { nextCheckAfter: "inner: pure" },
  "lib/operations/made-user.ts": {
    confirmedCreation: "inner: takes a transport",
    settledCreation: "inner: takes a transport",
    whatWasNotTaken: "inner: pure",
  },
  "lib/operations/person-fix.ts": { withFix: "inner: takes a transport" },
  "lib/operations/read-people.ts": {
    readPeople: "inner: takes a transport",
    findCrmUser: "inner: takes a transport",
  },
  "lib/operations/recheck-due-fixes.ts": {
    recheckDueFixes: "inner: background work; reads Siro for fixes that wait",
  },
  "lib/operations/recheck-fix.ts": { recheckFix: "denied" },
  "lib/operations/report-fix.ts": { reportFix: "inner: called by guarded operations" },
  "lib/operations/resync-appointment.ts": {
    resyncAppointment: "denied",
    judgeResync: "inner: pure",
  },
  "lib/operations/settle-person.ts": {
    settleUserChange: "inner: takes a transport",
    settleUserCreation: "inner: takes a transport",
    settleResync: "inner: takes a transport",
  },
  "lib/operations/siro-admins.ts": { mayBeSiroAdmin: "inner: takes a transport" },
  "lib/operations/siro-user.ts": {
    turnOfUser: "inner: pure",
    fieldsOf: "inner: pure",
    factsOf: "inner: pure",
    changesTo: "inner: pure",
    isSameValue: "inner: pure",
    hasAll: "inner: pure",
    readUserUntil: "inner: takes a transport",
    judgeUserChange: "inner: pure",
    confirmedUser: "inner: takes a transport",
    describeUser: "inner: pure",
    kindOfChange: "inner: pure",
    findUser: "inner: takes a transport",
  },
  "lib/operations/undo-person-change.ts": { undoPersonChange: "denied" },
  "lib/operations/update-siro-user.ts": { updateSiroUser: "denied", fixOf: "inner: pure" },
  "lib/operations/user-input.ts": {},
  "lib/operations/watch-mapping.ts": { watchMapping: "denied" },
  "lib/operations/withdraw-decision.ts": { withdrawDecision: "denied" },
  "lib/queries/mapping-decisions.ts": {
    readDecisions: "inner: takes an access that was authorized",
  },
  "lib/queries/mapping-fixes.ts": {
    readLatestFixes: "inner: takes an access that was authorized",
    listFixesOfPerson: "inner: takes an access that was authorized",
  },
};
