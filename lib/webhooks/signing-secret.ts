/** A signing secret as Siro's webhook page shows it: "whsec_" and 16 to 64 bytes in base64. Client-safe. */
const FORM = /^whsec_(?:[A-Za-z0-9+/]{4}){5,21}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export const isSigningSecret = (text: string): boolean => FORM.test(text);
