export type OwnerSide = "it" | "marketing" | "finance";

export type Owner = {
  readonly side: OwnerSide;
  /** Two letters. */
  readonly initials: string;
  /** Name and side in words, for the tooltip and for screen readers. */
  readonly label: string;
};

/** Who answers for it, one a side: IT a square, Marketing a circle, Finance half of each. */
export function OwnerPair({ owners }: { readonly owners: readonly Owner[] }) {
  return (
    <span className="owner-pair">
      {owners.map((owner) => (
        <span
          key={`${owner.side}-${owner.label}`}
          className={`owner owner-${owner.side}`}
          role="img"
          title={owner.label}
          aria-label={owner.label}
        >
          {owner.initials}
        </span>
      ))}
    </span>
  );
}
