import { operations } from '../../index.ts';
import { listings, nameIn, operationsOf } from '../../listings/index.ts';
import type { Listing } from '../../listings/listing.ts';
import { buildApp } from '../../platform/app.ts';
import { buildAuthentication } from '../../platform/connection.ts';
import { handlerOf } from '../../sandbox/handler.ts';
import { services } from '../../services/index.ts';
import { DEFINITION_RULES } from './definition.ts';
import { EXCEPTIONS } from './exceptions.ts';
import type { Definition, Finding } from './rule.ts';
import { STYLE_RULES } from './style.ts';

export const RULES = [...DEFINITION_RULES, ...STYLE_RULES];

/** A listing's app, as it would be built. */
export const appOf = (listing: Listing) =>
  buildApp({
    version: listing.version,
    authentication: buildAuthentication(services.filter(({ key }) => listing.services.includes(key))),
    operations: operationsOf(listing, operations),
    nameOf: nameIn(listing, services),
  });

export const definitionOf = async (listing: Listing): Promise<Definition> =>
  (await handlerOf(appOf(listing))({ command: 'definition', calledFromCli: true })).results as Definition;

/** What the schema of the platform says against a listing. */
export const schemaErrors = async (listing: Listing): Promise<unknown[]> =>
  (await handlerOf(appOf(listing))({ command: 'validate', calledFromCli: true })).results as unknown[];

/** `*` in an exception stands for any operation. */
const isExcepted = ({ rule, where }: Finding): boolean =>
  EXCEPTIONS.some(
    (exception) =>
      exception.rule === rule &&
      (exception.where === where || (exception.where.startsWith('*.') && where.endsWith(exception.where.slice(1)))),
  );

/** Everything that the publishing rules say against a listing, exceptions left out. */
export async function findings(listing: Listing): Promise<Finding[]> {
  const definition = await definitionOf(listing);
  return RULES.flatMap(({ id, check }) => check(definition, listing).map((found) => ({ rule: id, ...found }))).filter(
    (found) => !isExcepted(found),
  );
}

export { listings };
