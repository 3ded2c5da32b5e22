import "server-only";
import { database } from "@/db/client";
import { theOnlyOrganisation } from "@/lib/people/queries/viewer";

/** The organisation of this installation before anybody is known; null until the first run has named it. */
export const theOrganisationHere = () => theOnlyOrganisation(database());
