import { idOf, type Relation, userIdOf } from '../../../services/actionkit/objects.ts';

it.each<[Relation | number, string]>([
  ['/rest/v1/campaign/31/', '31'],
  ['/rest/v1/campaign/31', '31'],
  ['https://act.example.org/rest/v1/user/70555/', '70555'],
  ['/rest/v1/user/7/?format=json', '7'],
  ['/rest/v1/user/7/#top/9', '7'],
  ['/rest/v1/alloweduserfield/shirt_size/', 'shirt_size'],
  ['31', '31'],
  ['/', ''],
  ['', ''],
  [31, '31'],
  [0, '0'],
  [{ id: 31 }, '31'],
  [{ id: '31' }, '31'],
  [{ id: 0, resource_uri: '/rest/v1/campaign/31/' }, '0'],
  [{ id: 31, resource_uri: '/rest/v1/campaign/32/' }, '31'],
  [{ resource_uri: '/rest/v1/campaign/31/' }, '31'],
  [{ id: null as never, resource_uri: '/rest/v1/campaign/31/' }, '31'],
  [{ id: null as never }, ''],
  [{}, ''],
  [null, ''],
  [undefined, ''],
])('the id in %j is “%s”', (relation, id) => {
  expect(idOf(relation)).toBe(id);
});

it.each([
  [{ user: '/rest/v1/user/77321/', akid: '2695.9.5uZx_h' }, '77321'],
  [{ akid: '2695.77321.5uZx_h' }, '77321'],
  [{ user: null, akid: '.77321.b8Kd0e' }, '77321'],
  [{ akid: 'b8Kd0e' }, ''],
  [{ akid: '' }, ''],
  [{}, ''],
])('the user of an action that answers %j is “%s”', (reply, id) => {
  expect(userIdOf(reply)).toBe(id);
});
