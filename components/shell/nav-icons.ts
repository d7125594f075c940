import {
  Activity,
  AudioLines,
  FlaskConical,
  KeyRound,
  LayoutDashboard,
  Plug,
  ScanSearch,
  ScrollText,
  Settings,
  Smartphone,
  Users,
} from "lucide-react";

/** Icons of the sections. The server names them, so that no document carries their shapes twice. */
export const NAV_ICONS = {
  overview: LayoutDashboard,
  recordings: AudioLines,
  people: Users,
  connections: Plug,
  lookup: ScanSearch,
  "sync-tests": FlaskConical,
  events: Activity,
  "deep-links": Smartphone,
  "oauth-apps": KeyRound,
  audit: ScrollText,
  settings: Settings,
};

export type NavIcon = keyof typeof NAV_ICONS;
