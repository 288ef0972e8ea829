import { fill, type Template } from './template.ts';

export default {
  slug: 'van-list-to-callhub',
  title: 'Load an NGP VAN list into a CallHub phonebook every day',
  story:
    'A saved list from VAN is exported each morning and imported into a CallHub phonebook, with the VAN ID in a custom field, so that results find their way back.',
  steps: [
    { use: 'schedule', every: 'day' },
    {
      use: 'van_export_saved_list',
      fields: {
        saved_list: fill('van_saved_list', 'The saved list; its folder must be shared with the API user.'),
        export_type: fill('van_export_type', 'An export type that holds phone numbers.'),
      },
    },
    {
      use: 'callhub_import_contacts',
      fields: {
        csv_url: '{{2__download_url}}',
        phonebook: fill('callhub_phonebook', 'The phonebook of your calling campaign.'),
        columns: { VanID: 'VAN ID' },
        find_columns: 'yes',
        country_code: 'US',
      },
    },
  ],
  nextClient: 'Choose the client’s own connection in every step, then their list, export type and phonebook.',
  onFailure:
    'The export takes as long as VAN needs; the Zap waits for it. CallHub takes five imports an hour, so schedule no more than that. People who are in the phonebook already are not doubled.',
} satisfies Template;
