/** How a candidate's times are to be read. */
export type Clock = {
  /** IANA name, if it is known. */
  timeZone: string | undefined;
  /** Whole hours by which recordings are later than the CRM's times. */
  errorHours: number;
};
