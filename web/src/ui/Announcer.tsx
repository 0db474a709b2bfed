/** Where announcements are read out from. */

import { useAnnouncement } from "@/lib/announce";

export function Announcer() {
  const sentence = useAnnouncement();
  return (
    <p className="hidden-visually" aria-live="polite" role="status">
      {sentence}
    </p>
  );
}
