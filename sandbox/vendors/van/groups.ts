import type { Api } from './api.ts';
import { filledText } from './body.ts';
import type { Call } from './call.ts';
import { page } from './paging.ts';
import { findPerson } from './person-look-up.ts';
import type { SupporterGroup } from './records.ts';
import { notFound, required } from './refusal.ts';

/** Supporter groups. Members are put in and taken out one by one and can never be listed. */
export function groupRoutes(api: Api): void {
  const on = api.area('campaign');
  on('GET supporterGroups', (call) => page(call, [...call.db.supporterGroups.values()], view));
  on('GET supporterGroups/{supporterGroupId}', (call) => call.json(view(groupByPath(call))));
  on('POST supporterGroups', (call) => {
    const name = filledText(call.body.name);
    if (name === undefined) throw required('name');
    const id = call.db.newId('supporterGroup');
    const group = { id, name, description: filledText(call.body.description) ?? null, members: new Set<number>() };
    call.db.supporterGroups.set(id, group);
    return call.json(view(group), 201);
  });
  on('DELETE supporterGroups/{supporterGroupId}', (call) => {
    call.db.supporterGroups.delete(groupByPath(call).id);
    return call.nothing();
  });
  on('PUT supporterGroups/{supporterGroupId}/people/{vanId}', (call) => {
    groupByPath(call).members.add(findPerson(call.db, call.id('vanId')).vanId);
    return call.nothing();
  });
  on('DELETE supporterGroups/{supporterGroupId}/people/{vanId}', (call) => {
    groupByPath(call).members.delete(findPerson(call.db, call.id('vanId')).vanId);
    return call.nothing();
  });
}

function groupByPath(call: Call): SupporterGroup {
  const group = call.db.supporterGroups.get(call.id('supporterGroupId'));
  if (!group) throw notFound();
  return group;
}

const view = ({ id, name, description }: SupporterGroup) => ({ id, name, description });
