// The AsyncAPI document for people: each topic with its settings and the fields of its records.

import {byId, el} from '/dom.js';
import {themeToggle} from '/toggle.js';

const DAY = 86_400_000;

/** An Avro type in words; a named one is written out where it is met first. */
function typeText(type) {
  if (Array.isArray(type)) {
    const some = type.filter(one => one !== 'null').map(typeText).join(' or ');
    return type.includes('null') ? `${some}, or null` : some;
  }
  if (typeof type === 'string') return type.split('.').pop();
  if (type.logicalType) return `${typeText(type.type)} (${type.logicalType})`;
  switch (type.type) {
    case 'array': return `list of ${typeText(type.items)}`;
    case 'map': return `map of string to ${typeText(type.values)}`;
    case 'enum': return `${type.name}: ${type.symbols.join(', ')}`;
    case 'record': return type.name;
    default: return typeText(type.type);
  }
}

/** The records and enums that a type brings along. */
function named(type) {
  if (Array.isArray(type)) return type.flatMap(named);
  if (typeof type === 'string') return [];
  if (type.type === 'record') return [type];
  return named(type.items ?? type.values ?? (typeof type.type === 'object' ? type.type : []));
}

function fields(record, heading) {
  return [
    el('div', {class: 'fields', tabindex: '0', role: 'region', 'aria-label': `Fields of ${record.name}`},
      el('table', {},
        el('caption', {class: heading ? '' : 'unseen'}, heading ?? `Fields of ${record.name}`),
        el('thead', {}, el('tr', {}, ...['Field', 'Type', 'Meaning'].map(name => el('th', {scope: 'col'}, name)))),
        el('tbody', {}, record.fields.map(field => el('tr', {},
          el('th', {scope: 'row'}, el('code', {}, field.name)), el('td', {}, typeText(field.type)), el('td', {}, field.doc ?? '')))))),
    ...record.fields.flatMap(field => named(field.type)).map(inner => fields(inner, inner.name)),
  ].flat();
}

function headers(message) {
  return el('div', {class: 'fields', tabindex: '0', role: 'region', 'aria-label': 'Headers'},
    el('table', {},
      el('caption', {}, 'Headers'),
      el('tbody', {}, Object.entries(message.headers.properties).map(([name, {description}]) =>
        el('tr', {}, el('th', {scope: 'row'}, el('code', {}, name)), el('td', {}, description))))));
}

/** A JSON payload: what each field is for, as far as Moodstream reads it. */
function json(payload, title) {
  const rows = Object.entries(payload.properties).map(([name, {type, description}]) =>
    el('tr', {}, el('th', {scope: 'row'}, el('code', {}, name)), el('td', {}, type ?? ''), el('td', {}, description ?? '')));
  return el('div', {class: 'fields', tabindex: '0', role: 'region', 'aria-label': `Fields of ${title}`},
    el('table', {},
      el('caption', {class: 'unseen'}, `Fields of ${title}`),
      el('thead', {}, el('tr', {}, ...['Field', 'Type', 'Meaning'].map(name => el('th', {scope: 'col'}, name)))),
      el('tbody', {}, rows)));
}

function body(one) {
  if (one.payload.schema) return fields(one.payload.schema);
  return one.payload.properties ? json(one.payload, one.title) : headers(one);
}

function message(one) {
  return [
    el('h3', {}, one.title),
    el('p', {}, one.summary),
    el('p', {class: 'hint'}, 'Record key: ', one.bindings.kafka.key.description),
    body(one),
  ].flat();
}

function kept(configuration) {
  const policy = configuration['cleanup.policy'];
  const time = configuration['retention.ms'];
  const days = time ? `for ${time / DAY} days` : 'without end';
  return policy.includes('compact') ? `the latest record of each key ${days}` : `${days}`;
}

function channel(document, {address, description, messages, bindings: {kafka}}, operation) {
  const parts = kafka.partitions === 1 ? '1 partition' : `${kafka.partitions} partitions`;
  const most = kafka.topicConfiguration['max.message.bytes'];
  return el('section', {class: 'panel channel', id: address, 'aria-labelledby': `title-${address}`},
    el('h2', {id: `title-${address}`}, address, ' ', el('span', {class: 'tag'}, operation.action === 'receive' ? 'Moodstream reads it' : 'Moodstream writes it')),
    el('p', {}, description),
    el('p', {class: 'hint'}, `${parts}; kept ${kept(kafka.topicConfiguration)}${most ? `; records up to ${Math.floor(most / 2 ** 20)} MiB` : ''}`),
    Object.keys(messages).flatMap(name => message(document.components.messages[name])));
}

async function show() {
  const document = await (await fetch('/asyncapi.json')).json();
  const operations = Object.entries(document.operations);
  const channels = Object.entries(document.channels);
  byId('about').textContent = document.info.description;
  byId('index').replaceChildren(...channels.map(([, one]) => el('li', {}, el('a', {href: `#${one.address}`}, one.address))));
  byId('channels').replaceChildren(...channels.map(([id, one]) =>
    channel(document, one, operations.find(([, operation]) => operation.channel.$ref === `#/channels/${id}`)[1])));
  if (location.hash) byId(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

themeToggle();
show();
