import { SoftLink } from "@/app/_ui/soft-link";
import type { JourneyRoom } from "./journey-room";
import { mapSubParts } from "./map-sub-parts";

/** What the figures are of, in one line; what came in and is in none of them leads to where it is looked into. */
export function MapSub({ room }: { readonly room: JourneyRoom }) {
  return mapSubParts(room).map(({ text, href }, place) => (
    <span key={text}>
      {place > 0 && " · "}
      {href ? (
        <SoftLink className="text-link" href={href}>
          {text}
        </SoftLink>
      ) : (
        text
      )}
    </span>
  ));
}
