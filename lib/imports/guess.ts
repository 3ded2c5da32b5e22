import { alternatives, type FieldSpec, type ImportKind, importFields } from "./fields";
import type { FieldRule, Mapping } from "./mapping";

/** Header names people give these fields, most telling first, folded to letters and digits. */
const synonyms: Record<string, readonly string[]> = {
  key: ["kpikey", "kpi", "slug"],
  unit: ["measuredin", "unitofmeasure"],
  direction: ["better", "desireddirection"],
  cadence: ["frequency", "reportingfrequency", "interval"],
  periodKind: ["periodtype", "kindofperiod"],
  formula: ["calculation"],
  plainLine: ["inplainwords"],
  definition: ["description"],
  kpi: ["kpikey", "metric", "metrickey", "measure", "indicator", "slug"],
  period: ["week", "weekof", "weekending", "month", "quarter", "date", "day", "yearmonth", "timestamp"],
  value: ["reading", "actual", "result", "figure", "revenue", "amount"],
  expected: ["expectedtoreport"],
  numerator: ["num", "count", "part"],
  denominator: ["denom", "base", "total", "outof"],
  region: ["country", "geo", "market", "area", "location"],
  persona: ["segment", "userlifecycle", "lifecycle", "customersegment", "audience", "usercohort", "cohort"],
  channel: ["acquisitionchannel", "marketingchannel", "trafficsource", "medium", "utmmedium"],
  source: ["datasource", "system", "origin"],
  coverage: ["completeness", "reporters"],
  externalId: [
    "id",
    "externalref",
    "reference",
    "ref",
    "projectid",
    "transactionid",
    "transactionnumber",
    "invoicenumber",
    "voucher",
    "projectname",
    "projectnumber",
  ],
  name: ["projectname", "initiativename", "initiative", "project", "programme", "program", "title"],
  function: [
    "functionname",
    "department",
    "dept",
    "departmentname",
    "team",
    "businessunit",
    "owner",
    "owningdepartment",
    "paidby",
  ],
  category: ["type", "reportcategory", "accountcategory", "expensetype", "expensecategory", "spendtype"],
  status: ["rag", "ragstatus", "colourrating", "colorrating", "rating", "health", "state"],
  statusNote: ["ratingcomment", "statuscomment", "comment", "comments", "commentary", "notes", "note"],
  description: ["descriptionaims", "details", "detail", "narrative", "summary", "memo", "purpose"],
  startsOn: ["startdate", "start", "starts", "begins", "startingon"],
  endsOn: ["enddate", "end", "ends", "finish", "finishdate", "deadline", "due", "duedate", "dueon"],
  budget: ["yearlybudget", "annualbudget", "budgetname", "fund", "fundcode", "budgetcode", "baseline"],
  forecast: ["yearlyforecast", "annualforecast", "outlook", "eac"],
  wholeLife: ["wholelifecost", "wlc", "wlcbaseline", "wlcbaselineinclncg", "totalcost"],
  currency: ["currencycode", "ccy", "cur", "iso4217"],
  asOf: ["asofdate", "snapshotdate", "reportdate", "reportingdate", "statusdate", "updatedon", "year"],
  postedOn: [
    "date",
    "posted",
    "postingdate",
    "posteddate",
    "transactiondate",
    "paymentdate",
    "paidon",
    "bookingdate",
    "day",
  ],
  number: ["ponumber", "pono", "po", "ordernumber", "orderno", "purchaseorder", "purchaseordernumber", "order"],
  orderedOn: ["orderdate", "ordered", "podate", "purchaseorderdate", "date", "orderedat"],
  expectedOn: [
    "expecteddate",
    "expected",
    "deliverydate",
    "deliveryon",
    "dueon",
    "duedate",
    "due",
    "needby",
    "promised",
  ],
  amount: [
    "value",
    "netamount",
    "total",
    "totalamount",
    "sum",
    "cost",
    "spend",
    "price",
    "amountgbp",
    "amountusd",
    "amounteur",
  ],
  costCentre: ["costcenter", "costcentrecode", "costcentercode", "cc"],
  supplier: ["vendor", "payee", "merchant", "suppliername", "vendorname", "beneficiary"],
  line: ["budgetline", "lineitem", "linename"],
  fiscalYear: ["budgetyear", "fy", "financialyear", "year"],
  stage: ["budgetstage", "version", "scenario", "phase"],
  spendType: ["opexorcapex", "opexcapex", "capexopex", "capitalorrevenue"],
  month: ["budgetmonth", "planmonth", "calendarmonth", "yearmonth"],
  kind: ["accounttype", "linekind", "expenseorrevenue", "type"],
  event: ["eventname", "eventtype", "action", "activity"],
  timestamp: ["time", "eventtime", "occurredat", "datetime", "ts", "createdat", "date"],
  userId: ["user", "customerid", "customer", "personid", "clientid", "memberid"],
  anonymousId: ["anonid", "visitorid", "deviceid", "cookieid", "distinctid"],
  messageId: ["eventid", "uuid", "insertid", "id"],
  sessionId: ["session", "visitid", "visit"],
  device: ["platform", "devicetype", "devicecategory"],
};

/** Two fields may read one header only where a thing is known by its name. */
const mayShare = new Set(["externalId"]);

/**
 * The mapping a person would most likely choose for these headers. Guesses columns only: never a
 * currency, a scale, a sign or a unit, because a wrong one of those changes what the numbers mean.
 */
export function guessMapping(kind: ImportKind, headers: readonly string[]): Mapping {
  const folded = headers.map(fold);
  const taken = new Set<number>();
  const fields: Record<string, FieldRule> = {};
  const specs: readonly FieldSpec[] = importFields[kind];
  const wanted = new Set([...specs.filter((spec) => spec.required), ...either(kind, specs)]);
  for (const exact of [true, false])
    for (const spec of [...wanted, ...specs.filter((spec) => !wanted.has(spec))]) {
      if (fields[spec.name]) continue;
      const index = exact ? folded.indexOf(fold(spec.name)) : bySynonym(spec.name, folded, taken);
      const found = headers[index];
      if (found === undefined || (taken.has(index) && !mayShare.has(spec.name))) continue;
      if (!mayShare.has(spec.name)) taken.add(index);
      fields[spec.name] = { from: found.trim(), ...yearOnly(spec, folded[index]) };
    }
  return { fields };
}

function either(kind: ImportKind, specs: readonly FieldSpec[]): FieldSpec[] {
  const names = (alternatives[kind] ?? []).flat();
  return specs.filter((spec) => names.includes(spec.name));
}

function bySynonym(name: string, folded: readonly string[], taken: ReadonlySet<number>): number {
  for (const synonym of synonyms[name] ?? []) {
    const index = folded.indexOf(synonym);
    if (index >= 0 && (!taken.has(index) || mayShare.has(name))) return index;
  }
  return -1;
}

const yearOnly = (spec: FieldSpec, header: string | undefined) =>
  spec.type === "day" && header === "year" ? { format: "YYYY" } : {};

const fold = (header: string) => header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
