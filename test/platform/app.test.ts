import zapier from 'zapier-platform-core';
import * as z from 'zod/mini';
import { buildApp } from '../../platform/app.ts';
import { defineCreate, defineDropdown, definePoll, defineSearch } from '../../platform/define.ts';

const input = z.object({});
const about = { noun: 'Person', description: 'About a person.', input };
const find = defineSearch({
  ...about,
  key: 'example_find_person',
  label: 'Find Person',
  sample: { id: '1' },
  orCreate: { create: 'example_add_person', label: 'Find or Create Person' },
  perform: async () => [],
});
const add = defineCreate({
  ...about,
  key: 'example_add_person',
  label: 'Add Person',
  sample: { id: '1', result: 'created' },
  lock: { key: 'people', scope: ['account'] },
  throttle: { window: 1, limit: 5 },
  perform: async () => ({ id: '1', result: 'created' as const }),
});
const fresh = definePoll({
  ...about,
  key: 'example_new_person',
  label: 'New Person',
  sample: { id: '1' },
  perform: async () => [],
});
const list = defineDropdown({ key: 'example_people', noun: 'Person', input, list: async () => [] });

const build = (...operations: Parameters<typeof buildApp>[0]['operations']) =>
  buildApp({
    version: '1.2.3',
    authentication: { type: 'custom' },
    operations,
    nameOf: ({ label }) => `${label} in Example Vendor`,
  });

it('sorts operations by kind and completes their labels', () => {
  const app = build(find, add, fresh, list);
  expect(app).toMatchObject({ version: '1.2.3', platformVersion: zapier.version, authentication: { type: 'custom' } });
  expect(Object.keys(app.triggers)).toEqual(['example_new_person', 'example_people']);
  expect(app.creates.example_add_person).toMatchObject({
    noun: 'Person',
    display: { label: 'Add Person in Example Vendor', description: 'About a person.' },
    operation: { lock: { key: 'people', scope: ['account'] }, throttle: { window: 1, limit: 5 } },
  });
  expect(app.triggers.example_people?.display.hidden).toBe(true);
  expect(app.triggers.example_new_person?.display).not.toHaveProperty('hidden');
});

it('pairs a search with the create of what it did not find', () => {
  expect(build(find, add).searchOrCreates).toEqual({
    example_find_person: {
      key: 'example_find_person',
      display: { label: 'Find or Create Person in Example Vendor', description: 'About a person.' },
      search: 'example_find_person',
      create: 'example_add_person',
    },
  });
  expect(build(find).searchOrCreates).toEqual({});
});

it('leaves the cleaning of input to the operations', () => {
  expect(build(add).flags).toEqual({ cleanInputData: false });
});
