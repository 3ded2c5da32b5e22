import "server-only";
import { flagPlate } from "./flags";
import type { Sheet } from "./sheet";

type Owner = { readonly initials: string } | null;
interface Owned {
  readonly itOwner: Owner;
  readonly marketingOwner: Owner;
}

const step = 21;

/** The two who answer for it by their initials: IT in a square, marketing in a round, as on the screens. */
export const ownerPair =
  ({ itOwner, marketingOwner }: Owned) =>
  (sheet: Sheet, x: number, y: number): void => {
    const [first, middle] = [x + 9, y + 6.3];
    if (itOwner) flagPlate(sheet, { text: itOwner.initials, side: "it" }, first, middle);
    const at = itOwner ? first + step : first;
    if (marketingOwner) flagPlate(sheet, { text: marketingOwner.initials, side: "marketing" }, at, middle);
  };
