import { opaqueId, text } from '../../platform/fields.ts';

export const customerId = () =>
  text({
    label: 'Customer ID',
    help: 'The campaign that this belongs to, by the name that you chose for it. Leave it empty to use the Customer ID of your connection.',
  });

/** An audience, by a dropdown or from an earlier step. */
export const audienceId = (label: string, help: string) =>
  opaqueId({ label, help, dynamic: 'indigo_audiences.id.name', search: 'indigo_find_audience.indigo_audience_id' });
