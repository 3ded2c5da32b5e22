import type { ReactNode } from "react";
import { SoftLinks } from "@/app/_ui/frame/soft-links";

/** A meeting has the whole screen: no frame around it. */
export default function MeetingLayout({ children }: { children: ReactNode }) {
  return (
    <>
      {children}
      <SoftLinks />
    </>
  );
}
