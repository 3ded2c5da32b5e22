import { amountCents, amountRounded, amountWhole, amountWithSymbol, currencySymbol } from "@/app/_ui/format";
import { SoftLink } from "@/app/_ui/soft-link";

type MoneyFigureProps = {
  readonly minor: bigint;
  readonly currency: string;
  /** The entries that make it. */
  readonly href?: string | undefined;
  /** Where no currency stands beside it. */
  readonly withSymbol?: boolean | undefined;
  /** Whole units, where the total is shown in full; the exact amount comes with it. */
  readonly isRounded?: boolean | undefined;
};

/** Money to the cent, the cents dimmed; as a link it opens the entries it is the sum of. */
export function MoneyFigure({ minor, currency, href, withSymbol, isRounded }: MoneyFigureProps) {
  const sign = minor < 0n ? "−" : "";
  const words = isRounded ? (
    amountRounded(minor, currency)
  ) : (
    <>
      {sign}
      {withSymbol && currencySymbol(currency)}
      {amountWhole(minor < 0n ? -minor : minor, currency)}
      <span className="cents">{amountCents(minor, currency)}</span>
    </>
  );
  const look = minor < 0n ? "money-figure money-below" : "money-figure";
  const exact = isRounded ? { title: amountWithSymbol(minor, currency) } : {};
  return href ? (
    <SoftLink className={look} href={href} {...exact}>
      {words}
    </SoftLink>
  ) : (
    <span className={look} {...exact}>
      {words}
    </span>
  );
}
