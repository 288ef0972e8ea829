import zapier from 'zapier-platform-core';

/** The least that an app on core can be: one search that asks Mobilize for one event and hands on what it says. */
export default {
  version: '1.0.0',
  platformVersion: zapier.version,
  authentication: { type: 'custom', fields: [], test: async () => ({}) },
  searches: {
    mobilize_find_event: {
      key: 'mobilize_find_event',
      noun: 'Event',
      display: { label: 'Find Event', description: 'Finds an event.' },
      operation: {
        inputFields: [{ key: 'event_id', label: 'Event ID' }],
        sample: { id: '1' },
        perform: async (z, { authData, inputData }) => {
          const { data } = await z.request({
            url: `${process.env.CONNECTOR_SANDBOX_URL}/mobilize/v1/organizations/${authData.mobilize_organization_id}/events/${inputData.event_id}`,
            headers: { authorization: `Bearer ${authData.mobilize_api_key}` },
          });
          return [data.data];
        },
      },
    },
  },
};
