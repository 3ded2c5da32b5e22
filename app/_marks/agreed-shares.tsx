import { Th } from "@/app/_ui/data-table";
import { Explained } from "@/app/_ui/explained";
import { hundredthsText } from "@/app/_ui/format";
import { ShareBar } from "@/app/_ui/marks/share-bar";
import type { Funding } from "@/lib/budgets/shares/funding";
import { driftLimit } from "@/lib/homes/needs";
import { wordsOf } from "./words";

/** IT first, then Marketing, then who else pays; money booked on nobody comes last. */
export function inFunderOrder<T extends Pick<Funding, "side" | "name">>(funding: readonly T[]): T[] {
  const rank = ({ side, name }: T) => (side === "it" ? 0 : side === "marketing" ? 1 : name === null ? 3 : 2);
  return [...funding].sort((a, b) => rank(a) - rank(b) || (a.name ?? "").localeCompare(b.name ?? ""));
}

type AgreedSharesProps = {
  readonly funding: readonly Funding[];
  /** Only the figures, where the head of the column names who they are of. */
  readonly withoutNames?: boolean | undefined;
};

/** Who agreed to pay how much, as bar and words; the tick is what was booked. */
export function AgreedShares({ funding, withoutNames }: AgreedSharesProps) {
  const t = wordsOf("budgets.shares");
  const payers = inFunderOrder(funding).filter(({ agreedHundredths }) => agreedHundredths !== null);
  if (payers.length === 0) return <span className="text-ink-3">{t("none")}</span>;
  const agreed = payers.filter(({ agreedHundredths, bookedMinor }) => agreedHundredths !== 0 || bookedMinor !== 0n);
  const nameOf = ({ name }: Funding) => name ?? t("nobody");
  const list = (percent: (one: Funding) => number) =>
    agreed.map((one) => `${nameOf(one)} ${hundredthsText(percent(one))} %`).join(", ");
  const isBooked = funding.some(({ bookedHundredths }) => bookedHundredths !== null);
  const booked = isBooked ? t("booked", { list: list((one) => one.bookedHundredths ?? 0) }) : t("nothingBooked");
  return (
    <ShareBar
      parts={agreed.map(({ side, agreedHundredths }) => ({
        side: side === "it" || side === "marketing" ? side : "other",
        share: (agreedHundredths ?? 0) / 10_000,
      }))}
      bookedItShare={isBooked ? itShare(funding, (one) => one.bookedHundredths) : null}
      label={(withoutNames ? payers : agreed)
        .map((one) => `${withoutNames ? "" : `${nameOf(one)} `}${hundredthsText(one.agreedHundredths ?? 0)}`)
        .join(" / ")}
      bookedLabel={`${t("agreed", { list: list((one) => one.agreedHundredths ?? 0) })}; ${booked}`}
    />
  );
}

const itShare = (funding: readonly Funding[], of: (one: Funding) => number | null): number =>
  funding.filter(({ side }) => side === "it").reduce((sum, one) => sum + (of(one) ?? 0), 0) / 10_000;

/** The names of those who pay, in their order, where all of several agreements are between the same; null where not. */
export function samePayers(all: readonly (readonly Funding[])[]): readonly string[] | null {
  const names = all
    .map((funding) => inFunderOrder(funding).filter(({ agreedHundredths }) => agreedHundredths !== null))
    .filter((funding) => funding.length > 0)
    .map((funding) => funding.map(({ name }) => name ?? ""));
  const first = names[0] ?? null;
  return first && names.every((one) => one.join("\n") === first.join("\n")) ? first : null;
}

/** The head of a column of shares: who pays, where that is the same all the way down. */
export function PaidByHead({ payers }: { readonly payers: readonly string[] | null }) {
  const t = wordsOf("budgets");
  return <Th wideOnly>{payers ? t("column.paidBy", { names: payers.join(" / ") }) : t("column.shares")}</Th>;
}

/** How many points the first payer's booked share lies off the agreed one, beside the shares; only where that is wide. */
export function DriftBeside({ funding }: { readonly funding: readonly Funding[] }) {
  const t = wordsOf("budgets.drift");
  const off = inFunderOrder(funding).filter(({ driftPoints }) => driftPoints !== null);
  if (!off.some(({ driftPoints }) => Math.abs(driftPoints ?? 0) > driftLimit)) return null;
  const points = off[0]?.driftPoints ?? 0;
  return (
    <b className="drift-beside" title={t("wide", { limit: driftLimit })}>
      {points > 0 ? "+" : "−"}
      {Math.abs(points).toFixed(0)}
      <span className="sr-only"> {t("pointsOff", { limit: driftLimit })}</span>
    </b>
  );
}

type DriftHeadProps = {
  readonly wideOnly?: boolean | undefined;
  /** Where the figures below stand at the left, as words do. */
  readonly isText?: boolean | undefined;
};

/** The head of a column of drifts; what a drift is comes with it on hover, on focus and read aloud. */
export function DriftHead({ wideOnly, isText }: DriftHeadProps) {
  const t = wordsOf("budgets");
  return (
    <Th num={!isText} wideOnly={wideOnly}>
      <Explained word={t("column.drift")} meaning={t("drift.means", { limit: driftLimit })} />
    </Th>
  );
}

/** How far booked is from agreed, in points; beyond the limit with a shape and in words. */
export function Drift({ points }: { readonly points: number | null }) {
  const t = wordsOf("budgets.drift");
  if (points === null) return <span className="text-ink-3">{t("unknown")}</span>;
  const text = t("points", { points: points.toFixed(1) });
  if (points <= driftLimit) return <span className="text-ink-2">{text}</span>;
  return (
    <span className="drift-wide" title={t("wide", { limit: driftLimit })}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <path d="M6 .8 11.6 11H.4Z" fill="currentColor" />
      </svg>
      {text}
      <span className="sr-only">, {t("wide", { limit: driftLimit })}</span>
    </span>
  );
}
