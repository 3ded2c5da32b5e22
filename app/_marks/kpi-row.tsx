import { KpiStatusMark } from "@/app/_marks/kpi-status";
import { Td, Th } from "@/app/_ui/data-table";
import type { KpiLine } from "@/lib/kpis/line";
import { drawnOnce } from "./drawn-once";
import {
  directionOf,
  KpiChange,
  KpiComparison,
  KpiFreshness,
  KpiName,
  KpiOwners,
  KpiSparkline,
  KpiTargetMark,
  KpiValue,
} from "./kpi-cells";
import { sharedElement } from "./shared-element";

type KpiRowProps = {
  readonly line: KpiLine;
  /** Adds the target mark after the change, where the page is wide enough. */
  readonly withTargetMark?: boolean | undefined;
};

/** A KPI as one row of a list: name, value, both comparisons, history, change, status, owners, data to. */
export const KpiRow = ({ line, withTargetMark }: KpiRowProps) =>
  drawnOnce(line, `list row ${withTargetMark}`, () => <Row line={line} withTargetMark={withTargetMark} />);

function Row({ line, withTargetMark }: KpiRowProps) {
  return (
    <tr>
      <Th scope="row">
        <KpiName line={line} />
      </Th>
      <KpiFigures line={line} />
      <Td>
        <KpiSparkline line={line} />
      </Td>
      {changeCell(line)}
      {withTargetMark && targetMarkCell(line)}
      {statusCell(line)}
      {ownersCell(line)}
      {freshnessCell(line)}
    </tr>
  );
}

/** The value and how far it is from the one before and from its target: three cells, in every table in this order. */
export const KpiFigures = ({ line }: { readonly line: KpiLine }) => (
  <>
    <Td num>
      <KpiValue line={line} />
    </Td>
    <Td num>
      <KpiComparison line={line} against="previous" />
    </Td>
    <Td num>
      <KpiComparison line={line} against="target" />
    </Td>
  </>
);

const changeCell = (line: KpiLine) =>
  sharedElement(`change ${line.status === "stale"} ${line.change} ${directionOf(line)}`, () => (
    <Td>
      <KpiChange line={line} />
    </Td>
  ));

const targetMarkCell = (line: KpiLine) =>
  sharedElement(`target mark ${line.targetMark}`, () => (
    <td className="kpi-target-mark">
      <KpiTargetMark line={line} />
    </td>
  ));

const statusCell = (line: KpiLine) =>
  sharedElement(`status ${line.status}`, () => (
    <Td>
      <KpiStatusMark line={line} />
    </Td>
  ));

const ownersCell = ({ itOwner, marketingOwner }: KpiLine) =>
  sharedElement(`owners ${JSON.stringify([itOwner, marketingOwner])}`, () => (
    <Td>
      <KpiOwners line={{ itOwner, marketingOwner }} />
    </Td>
  ));

const freshnessCell = ({ dataTo, freshness }: KpiLine) =>
  sharedElement(`freshness ${dataTo} ${freshness}`, () => (
    <Td num>
      <KpiFreshness line={{ dataTo, freshness }} />
    </Td>
  ));
