import { wordsOf } from "@/app/_marks/words";

type FeltGapProps = { readonly expectation: number | null; readonly experience: number | null };

const width = 112;
const best = 10;
const x = (score: number): number => 5 + (score / best) * (width - 10);

/** What customers expected (hollow) and felt (filled), 0 to 10; what nobody has asked is not drawn, and said. */
export function FeltGap({ expectation, experience }: FeltGapProps) {
  const t = wordsOf("journey");
  const words = gapWords({ expectation, experience });
  return (
    <>
      <svg className="felt-gap" width={width} height="14" viewBox={`0 0 ${width} 14`} aria-hidden="true">
        <path className="plot-axis" d={`M1 7H${width - 1}`} />
        {expectation !== null && experience !== null && (
          <path className="felt-gap-line" d={`M${x(experience)} 7H${x(expectation)}`} />
        )}
        {experience !== null && <circle className="plot-point" cx={x(experience)} cy="7" r="4" />}
        {expectation !== null && <circle className="plot-point-hollow" cx={x(expectation)} cy="7" r="4" />}
      </svg>
      <span className="map-quiet">{t(`gap.${words.key}`, words.values)}</span>
    </>
  );
}

export function gapWords({ expectation, experience }: FeltGapProps) {
  const values = {
    expected: expectation?.toFixed(1) ?? "",
    felt: experience?.toFixed(1) ?? "",
    gap: Math.abs((expectation ?? 0) - (experience ?? 0)).toFixed(1),
  };
  if (expectation === null) return { key: experience === null ? "unknown" : "onlyFelt", values } as const;
  if (experience === null) return { key: "onlyExpected", values } as const;
  return { key: experience > expectation ? "above" : "below", values } as const;
}
