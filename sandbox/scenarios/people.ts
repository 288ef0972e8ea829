/** Made-up volunteers, known to no vendor before. */
export const WREN = {
  given_name: 'Wren',
  family_name: 'Alder',
  email: 'wren.alder@example.org',
  phone: '518-555-0161',
  zip: '12207',
};
export const SORREL = {
  given_name: 'Sorrel',
  family_name: 'Birch',
  email: 'sorrel.birch@example.org',
  phone: '518-555-0162',
  zip: '12207',
};
export const LINDEN = {
  given_name: 'Linden',
  family_name: 'Rowan',
  email: 'linden.rowan@example.org',
  phone: '518-555-0163',
  zip: '12207',
};
