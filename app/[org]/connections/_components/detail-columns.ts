/** Left what is wrong and what to do, right switches and facts; one column under 1024 px. */
export const DETAIL_COLUMNS =
  "grid items-start gap-4 px-gutter pb-8 split:grid-cols-[minmax(0,1fr)_300px] split:gap-8";
