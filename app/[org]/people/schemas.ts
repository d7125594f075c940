import { z } from "zod";
import { organizationInput } from "#lib/action-client/input.ts";

export const checkAgainSchema = z.object(organizationInput);
