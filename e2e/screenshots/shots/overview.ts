import { type Shot, saysInTheEnd } from "./shot.ts";

export const listOverviewShots = (): Shot[] => [
  {
    name: "overview",
    path: "/{org}",
    isWhole: true,
    prepare: saysInTheEnd("Linked within 24 hours"),
  },
  {
    name: "palette",
    path: "/{org}",
    prepare: async (page) => {
      await page.keyboard.press("ControlOrMeta+k");
      await page.getByRole("dialog").waitFor();
    },
  },
];
