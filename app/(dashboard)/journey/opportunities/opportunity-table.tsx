import { wordsOf } from "@/app/_marks/words";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { SoftLink } from "@/app/_ui/soft-link";
import type { Opportunity } from "@/lib/journeys/queries/opportunities";
import { ofMap } from "../room-links";
import { stageAddress } from "../stage-address";
import { LineageCell } from "./lineage-cell";
import type { Lineage } from "./lineage-room";

type OpportunityTableProps = {
  readonly caption: string;
  readonly opportunities: readonly Opportunity[];
  readonly lineage: Lineage;
  readonly fiscalYearStartMonth: number;
  readonly journey: string;
  /** Whether the viewer may start work from one. */
  readonly mayStart: boolean;
};

/** Opportunities by their score, each with the need it quotes, how the score comes about, and what became of it. */
export function OpportunityTable({ caption, opportunities, journey, mayStart, ...rest }: OpportunityTableProps) {
  const t = wordsOf("journey.opportunityPage");
  return (
    <DataTable caption={caption} fitsPhone>
      <thead>
        <tr>
          <Th num aria-sort="descending">
            {t("score")}
          </Th>
          <Th>{t("opportunity")}</Th>
          <Th wideOnly>{t("stage")}</Th>
          <Th wideOnly>{t("persona")}</Th>
          <Th wideOnly>{t("lineage")}</Th>
        </tr>
      </thead>
      <tbody>
        {opportunities.map((opportunity) => {
          const startHref = mayStart && !opportunity.closedAt ? `/initiatives/new?opportunity=${opportunity.id}` : null;
          const lineage = <LineageCell {...rest} opportunity={opportunity} startHref={startHref} />;
          const { id, name, need, stage, persona } = opportunity;
          return (
            <tr key={id}>
              <Td num>
                <b>{scoreText(opportunity.score)}</b>
              </Td>
              <Td wrap>
                <SoftLink href={ofMap(`/journey/opportunities/${id}`, journey)}>{name}</SoftLink>
                <br />
                <q className="opportunity-need">{unquoted(need)}</q>
                <br />
                <small className="text-ink-3">{formula(opportunity)}</small>
                <PhoneOnly>
                  {stage.name}
                  {persona && ` · ${persona.name}`}
                  <br />
                  {lineage}
                </PhoneOnly>
              </Td>
              <Td wideOnly>
                <SoftLink href={stageAddress(stage.key, journey)}>{stage.name}</SoftLink>
              </Td>
              <Td wideOnly>{persona ? persona.name : t("anybody")}</Td>
              <Td wideOnly wrap>
                {lineage}
              </Td>
            </tr>
          );
        })}
      </tbody>
    </DataTable>
  );
}

export const scoreText = (score: number): string => score.toFixed(1);

/** "9.1 + max(9.1 − 4.2, 0) = 14.0": how the score comes about. */
export function formula({ importance, satisfaction, score }: Opportunity): string {
  const values = { importance: scoreText(importance), satisfaction: scoreText(satisfaction), score: scoreText(score) };
  return wordsOf("journey.opportunityPage")("formulaOf", values);
}

/** The element brings its own quotation marks. */
const unquoted = (need: string): string => need.replace(/^[“"„«]\s*/u, "").replace(/\s*[”"“»]$/u, "");
