import { franchise } from "./kinds/franchise.ts";
import { hvacDispatch } from "./kinds/hvac-dispatch.ts";
import { insuranceRoute } from "./kinds/insurance-route.ts";
import { medicalDevices } from "./kinds/medical-devices.ts";
import { otherScripts } from "./kinds/other-scripts.ts";
import { pestControl } from "./kinds/pest-control.ts";
import { preNeed } from "./kinds/pre-need.ts";
import { seniorCare } from "./kinds/senior-care.ts";
import { solarPairs } from "./kinds/solar-pairs.ts";
import { stormChasers } from "./kinds/storm-chasers.ts";
import { territoryReps } from "./kinds/territory-reps.ts";
import { vehicleShow } from "./kinds/vehicle-show.ts";
import type { Kind } from "./world.ts";

export const KINDS: readonly Kind[] = [
  pestControl,
  solarPairs,
  territoryReps,
  preNeed,
  insuranceRoute,
  medicalDevices,
  seniorCare,
  hvacDispatch,
  vehicleShow,
  franchise,
  otherScripts,
  stormChasers,
];
