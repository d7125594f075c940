import { cleaningEstimates } from "./cleaning-estimates.ts";
import { hvacService } from "./hvac-service.ts";
import { insurancePhone } from "./insurance-phone.ts";
import type { Kind } from "./kind.ts";
import { kitchenShowroom } from "./kitchen-showroom.ts";
import { medDevice } from "./med-device.ts";
import { pestRoutes } from "./pest-routes.ts";
import { poolBuilder } from "./pool-builder.ts";
import { roofingDoors } from "./roofing-doors.ts";
import { rvDealer } from "./rv-dealer.ts";
import { seniorLiving } from "./senior-living.ts";
import { solarClosers } from "./solar-closers.ts";
import { windowInHome } from "./window-in-home.ts";

/** Kinds of organizations that differ in how they sell and in what their CRM knows. */
export const KINDS: readonly Kind[] = [
  roofingDoors,
  solarClosers,
  hvacService,
  kitchenShowroom,
  windowInHome,
  medDevice,
  insurancePhone,
  pestRoutes,
  seniorLiving,
  cleaningEstimates,
  poolBuilder,
  rvDealer,
];
