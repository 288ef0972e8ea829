/** One vendor's public integration, or the combined private app, out of the same code. */
export interface Listing {
  /** Names the file, the package and the zip. */
  slug: string;
  /** The integration's name in the directory. */
  name: string;
  /** 40 to 140 characters; "<Name> is a …". */
  description: string;
  /** Package version. Rises on its own. */
  version: string;
  homepage: string;
  /** In the platform's own words. */
  category: string;
  /** The keys of the services whose operations and connection fields it has. */
  services: readonly string[];
  /** Operations of those services that make no sense without another connection. */
  without?: readonly string[];
  /** A square PNG of at least 256 pixels with transparency, given by the vendor before submission. */
  logo: string;
}
