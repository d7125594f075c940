/**
 * None of our forms comes close. A larger announced body isn't read. Next cuts off a body of
 * unannounced length here, and it announces none itself when it forwards an action to the page that
 * has it. Not TypeScript, because the server reads it with its configuration.
 */
export const MAX_BODY_BYTES = 1024 * 1024;
