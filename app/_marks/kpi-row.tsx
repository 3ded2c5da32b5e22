import { KpiStatusMark } from "@/app/_marks/kpi-status";
import { PhoneOnly, Td, Th } from "@/app/_ui/data-table";
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
import { whyNoTargetMark } from "./target-mark-reason";

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
      <KpiFigures line={line} withChange />
      <Td wideOnly>
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

type KpiFiguresProps = {
  readonly line: KpiLine;
  /** On a phone the change stands under the value, where the table leaves its own column out. */
  readonly withChange?: boolean | undefined;
};

/** The value and how far it is from the one before and from its target: three cells, in every table in this order. */
export const KpiFigures = ({ line, withChange }: KpiFiguresProps) => (
  <>
    <Td num>
      <KpiValue line={line} />
      {withChange && phoneChange(line)}
    </Td>
    <Td num wideOnly>
      <KpiComparison line={line} against="previous" />
    </Td>
    <Td num wideOnly>
      <KpiComparison line={line} against="target" />
    </Td>
  </>
);

const changeKey = (line: KpiLine) => `${line.status === "stale"} ${line.change} ${directionOf(line)}`;

/** A stale value's status says so already. */
const phoneChange = (line: KpiLine) =>
  line.status === "stale" || line.value === null
    ? null
    : sharedElement(`phone change ${changeKey(line)}`, () => (
        <PhoneOnly>
          <KpiChange line={line} />
        </PhoneOnly>
      ));

const changeCell = (line: KpiLine) =>
  sharedElement(`change ${changeKey(line)}`, () => (
    <Td wideOnly>
      <KpiChange line={line} />
    </Td>
  ));

const targetMarkCell = (line: KpiLine) =>
  sharedElement(`target mark ${line.targetMark ?? whyNoTargetMark(line)}`, () => (
    <td className="kpi-target-mark wide-only">
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
    <Td wideOnly>
      <KpiOwners line={{ itOwner, marketingOwner }} />
    </Td>
  ));

const freshnessCell = ({ dataTo, freshness }: KpiLine) =>
  sharedElement(`freshness ${dataTo} ${freshness}`, () => (
    <Td num wideOnly>
      <KpiFreshness line={{ dataTo, freshness }} />
    </Td>
  ));
