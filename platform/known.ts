/**
 * The connection fields that each service of the build needs, by the service's key. Kept apart from the services, so that
 * a built app can tell whether another service is filled in without loading it.
 */
export const knownServices = new Map<string, () => readonly string[]>();
