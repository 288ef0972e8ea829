import { ActionKitClient, HOST } from './actionkit-client.ts';

let actionkit: ActionKitClient;
beforeAll(async () => {
  actionkit = await ActionKitClient.start();
});
afterAll(() => actionkit.stop());

describe('pages', () => {
  it('are found by short name under their own type', async () => {
    const { objects } = (await actionkit.get('eventcreatepage/?name=mobilize-crm-create')).json;
    expect(objects).toMatchObject([
      {
        id: 612,
        type: 'EventCreate',
        campaign: '/rest/v1/campaign/31/',
        hidden: false,
        status: 'active',
        list: '/rest/v1/list/1/',
        resource_uri: '/rest/v1/eventcreatepage/612/',
      },
    ]);
    expect((await actionkit.get('eventsignuppage/?name=mobilize-crm-create')).json.objects).toEqual([]);
    expect((await actionkit.get('eventsignuppage/?campaign=31')).json.objects).toMatchObject([
      { name: 'mobilize-crm-signup' },
    ]);
  });

  it('are listed together with their types and typed URIs', async () => {
    const { objects } = (await actionkit.get('page/?order_by=id')).json;
    expect(objects.map((page) => [page.name, page.resource_uri])).toEqual([
      ['mobilize-crm-create', '/rest/v1/eventcreatepage/612/'],
      ['mobilize-crm-signup', '/rest/v1/eventsignuppage/613/'],
      ['mobilize-send-create', '/rest/v1/eventcreatepage/614/'],
      ['newsletter', '/rest/v1/signuppage/615/'],
      ['unsubscribe', '/rest/v1/unsubscribepage/616/'],
      ['clean-river-petition', '/rest/v1/petitionpage/617/'],
      ['old-newsletter', '/rest/v1/signuppage/618/'],
    ]);
    expect((await actionkit.get('page/?name=newsletter')).json.objects).toMatchObject([{ type: 'Signup' }]);
  });

  it('are not filtered by hidden unless the instance allows it', async () => {
    expect((await actionkit.get('eventcreatepage/?hidden=false')).status).toBe(400);
  });

  it.each([
    ['two words', "Enter a valid 'slug' consisting of letters, numbers, underscores or hyphens."],
    ['old-newsletter', 'A page with this short name already exists (it may be a hidden page).'],
  ])('refuse the short name %s', async (name, text) => {
    const reply = await actionkit.post('unsubscribepage/', { name, title: 'Unsubscribe' });
    expect(reply.status).toBe(400);
    expect(reply.json).toEqual({ unsubscribepage: { name: [text] } });
  });

  it('can be created and then used', async () => {
    const reply = await actionkit.post('signuppage/', { name: 'supporters', title: 'Supporters' });
    expect(reply.headers.get('location')).toBe(`${HOST}/rest/v1/signuppage/${reply.id}/`);
    expect((await actionkit.act({ page: 'supporters', email: 'jo.rivera@example.org' })).status).toBe(201);
    expect((await actionkit.post('eventsignuppage/', { name: 'no-campaign' })).json).toEqual({
      eventsignuppage: { campaign: [expect.any(String)] },
    });
  });
});

describe('campaigns', () => {
  it('tell their settings, and their pages only where the instance lists them', async () => {
    const { json } = await actionkit.get('campaign/31/');
    expect(json).toMatchObject({
      name: 'mobilize-crm',
      require_email_confirmation: true,
      require_staff_approval: false,
      max_event_size: null,
      allow_private: true,
      use_title: true,
      timezone: '',
      events: '/rest/v1/event/?campaign=31',
      eventcreatepages: [],
    });
    actionkit.vendor.options.campaignListsPages = true;
    expect((await actionkit.get('campaign/31/')).json.eventcreatepages).toEqual(['/rest/v1/eventcreatepage/612/']);
  });

  it('can be created, each name once', async () => {
    expect((await actionkit.post('campaign/', { name: 'autumn', title: 'Autumn' })).status).toBe(201);
    expect((await actionkit.post('campaign/', { name: 'autumn' })).status).toBe(409);
    expect((await actionkit.get('campaign/?name=autumn')).json.objects).toMatchObject([{ title: 'Autumn' }]);
  });
});

describe('lists and user fields', () => {
  it('lists are trimmed and named once', async () => {
    expect((await actionkit.get('list/?is_default=true')).json.objects).toMatchObject([{ id: 1, name: 'Main list' }]);
    expect((await actionkit.post('list/', { name: ' Spring ' })).json).toEqual({
      list: { name: [expect.any(String)] },
    });
    expect((await actionkit.post('list/', { name: 'Volunteers' })).status).toBe(409);
  });

  it('user fields are keyed by name', async () => {
    const { json } = await actionkit.get('alloweduserfield/shirt_size/');
    expect(json).toMatchObject({
      name: 'shirt_size',
      field_type: 'string',
      resource_uri: '/rest/v1/alloweduserfield/shirt_size/',
    });
    expect(json).not.toHaveProperty('id');
    await actionkit.post('alloweduserfield/', { name: 'age', field_type: 'integer' });
    expect((await actionkit.get('alloweduserfield/age/')).status).toBe(200);
  });
});
